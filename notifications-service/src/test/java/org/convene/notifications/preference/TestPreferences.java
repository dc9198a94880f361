package org.convene.notifications.preference;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;

/** What people want of messages, and how they say so. */
public final class TestPreferences {
    private static final PreferenceRegister.Speaker CLIENT = new PreferenceRegister.Speaker("client:test", false);

    private TestPreferences() {}

    public static Preferences of(TestDatabase database) {
        return new Preferences(database.system(), secrets(database));
    }

    /** As they are once the service has started. */
    public static UnsubscribeSecrets secrets(TestDatabase database) {
        return secrets(database, Clock.systemUTC());
    }

    static UnsubscribeSecrets secrets(TestDatabase database, Clock clock) {
        var secrets = new UnsubscribeSecrets(database.system(), TestSealer.create(), clock);
        secrets.load(new StartupEvent());
        return secrets;
    }

    static PreferenceRegister register(TestDatabase database) {
        return new PreferenceRegister(database.tenants(), secrets(database));
    }

    /** As whoever opens the link's page and presses the button. */
    public static void subscribe(TestDatabase database, String tenant, String email, boolean wanted) {
        var recipient = secrets(database).recipients().ofAddress(tenant, Channel.EMAIL, email);
        await(register(database).subscribe(new UnsubscribeLinks.Subscription(tenant, recipient), wanted));
    }

    /** Of a number: no reminders, or when it is to be left alone. */
    public static void ofNumber(
            TestDatabase database, String tenant, String number, Set<Channel> muted, Optional<QuietHours> quiet) {
        var recipient = secrets(database).recipients().ofAddress(tenant, Channel.SMS, number);
        await(register(database).put(tenant, recipient, Optional.of(muted), quiet, CLIENT));
    }

    /** As its holder says it to whoever writes to them. */
    public static void stop(TestDatabase database, String number) {
        var unused = database.system()
                .execute(
                        "INSERT INTO stopped_number (recipient, sender, word) VALUES ($1, '+1', 'STOP')",
                        secrets(database).recipients().ofNumber(number).keyed())
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static void await(Uni<Void> work) {
        var unused = work.replaceWith(true).await().atMost(Duration.ofSeconds(30));
    }
}
