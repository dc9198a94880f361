package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Writes down when clients, and by which of their secrets and keys, were last used: once a minute each at most, and nobody waits for it. */
@Singleton
class ClientUses {
    private static final Logger LOG = Logger.getLogger(ClientUses.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /**
     * The client's row is locked first, as whoever removes a secret locks it, and whatever order PostgreSQL takes the
     * updates in: so nobody waits for another in a circle.
     */
    static final String NOTE = """
            WITH used AS MATERIALIZED (SELECT id FROM client WHERE id = $1 FOR NO KEY UPDATE),
            by_secret AS (
                UPDATE client_secret SET last_used_at = $2 FROM used
                WHERE client_id = used.id AND client_secret.id = $4 AND (last_used_at IS NULL OR last_used_at <= $3)
            ), by_key AS (
                UPDATE client_key SET last_used_at = $2 FROM used
                WHERE client_id = used.id AND client_key.id = $4 AND (last_used_at IS NULL OR last_used_at <= $3)
            )
            UPDATE client SET last_used_at = $2 FROM used
            WHERE client.id = used.id AND (last_used_at IS NULL OR last_used_at <= $3)
            """;

    private final SystemDatabase database;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    ClientUses(SystemDatabase database, Clock clock) {
        this.database = database.forRequests();
        this.clock = clock;
    }

    void note(KnownClient known, String credentialId) {
        var now = clock.instant();
        var client = known.client();
        if (client.kind() == CallerKind.CLIENT
                && !known.wasUsedAfter(now.minus(PAUSE), credentialId)
                && underWay.add(credentialId)) {
            write(client.id(), credentialId, now)
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf(
                                    "client's use not written client=%s cause=%s",
                                    client.id(), LoggedFailure.text(failure)));
        }
    }

    private Uni<Void> write(String id, String credentialId, Instant now) {
        return database.executeUnflushed(
                        NOTE, id, now.atOffset(ZoneOffset.UTC), now.minus(PAUSE).atOffset(ZoneOffset.UTC), credentialId)
                .onTermination()
                .invoke(() -> underWay.remove(credentialId))
                .replaceWithVoid();
    }
}
