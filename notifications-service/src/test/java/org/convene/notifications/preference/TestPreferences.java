package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
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
        return new Preferences(database.system());
    }

    public static UnsubscribeSecrets secrets(TestDatabase database) {
        return new UnsubscribeSecrets(database.system(), TestSealer.create());
    }

    /** As whoever opens the link's page and presses the button. */
    public static void subscribe(TestDatabase database, String tenant, String email, boolean wanted) {
        var subscription =
                new UnsubscribeLinks.Subscription(tenant, Recipients.ofAddress(tenant, Channel.EMAIL, email));
        await(new PreferenceRegister(database.tenants()).subscribe(subscription, wanted));
    }

    /** Of a number: no reminders, or when it is to be left alone. */
    public static void ofNumber(
            TestDatabase database, String tenant, String number, Set<Channel> muted, Optional<QuietHours> quiet) {
        await(new PreferenceRegister(database.tenants())
                .put(tenant, Recipients.ofAddress(tenant, Channel.SMS, number), Optional.of(muted), quiet, CLIENT));
    }

    /** As its holder says it to whoever writes to them. */
    public static void stop(TestDatabase database, String number) {
        var unused = database.system()
                .execute(
                        "INSERT INTO stopped_number (recipient, sender, word) VALUES ($1, '+1', 'STOP')",
                        Recipients.ofNumber(number))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static void await(Uni<Void> work) {
        var unused = work.replaceWith(true).await().atMost(Duration.ofSeconds(30));
    }
}
