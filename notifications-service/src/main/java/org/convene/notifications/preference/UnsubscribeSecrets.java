package org.convene.notifications.preference;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the secret that links to unsubscribe are signed with, and of which the key of digests is derived: made by whoever
 * needs it first, and the same for all replicas.
 */
@Singleton
public class UnsubscribeSecrets {
    private static final String PURPOSE = "unsubscribe-secret";
    private static final int BYTES = 32;

    private static final String MAKE =
            "INSERT INTO unsubscribe_secret (id, sealed) VALUES (1, $1) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT sealed, digests_from FROM unsubscribe_secret";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SystemDatabase database;
    private final Sealer sealer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Derived known;

    private record Derived(UnsubscribeLinks links, Recipients recipients, Digests digests) {}

    UnsubscribeSecrets(SystemDatabase database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Before anybody is asked about: names are needed where nobody can wait for the database. */
    void load(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        known = read().await().atMost(LIMIT);
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("unsubscribe_secret", "sealed", List.of("id"), row -> PURPOSE);
    }

    /** Asks the database once. */
    public Uni<UnsubscribeLinks> links() {
        var derived = known;
        return (derived != null ? Uni.createFrom().item(derived) : read().invoke(read -> known = read))
                .map(Derived::links);
    }

    public Recipients recipients() {
        return loaded().recipients();
    }

    public Digests digests() {
        return loaded().digests();
    }

    private Derived loaded() {
        return Objects.requireNonNull(known, "the secret is read at the start");
    }

    private Uni<Derived> read() {
        var fresh = new byte[BYTES];
        random.nextBytes(fresh);
        return database.forRequests()
                .execute(MAKE, Buffer.buffer(sealer.seal(fresh, PURPOSE)))
                .chain(() -> database.forRequests().execute(READ))
                .map(rows -> rows.iterator().next())
                .map(row -> derived(
                        sealer.open(row.getBuffer("sealed").getBytes(), PURPOSE),
                        row.getOffsetDateTime("digests_from").toInstant()));
    }

    private Derived derived(byte[] secret, Instant keyedFrom) {
        var digests = new Digests(secret);
        var recipients = new Recipients(digests, keyedFrom, clock);
        return new Derived(new UnsubscribeLinks(secret, recipients), recipients, digests);
    }
}
