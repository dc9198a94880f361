package org.convene.access.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.revocation.Replica;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Which replicas are alive, and when each heard what. The metric: {@code
 * convene.access.revocation.reach}, by service and by the kind of what was taken back. */
@Singleton
class Acknowledgements {
    private static final Logger LOG = Logger.getLogger(Acknowledgements.class);
    private static final String SEEN = """
            INSERT INTO replica (id, service, seen_at) VALUES ($1, $2, now())
            ON CONFLICT (id) DO UPDATE SET seen_at = now() WHERE replica.service = excluded.service
            """;
    /** Its id is no other process's, so it does not come back. */
    private static final String LEFT = "UPDATE replica SET left_at = now() WHERE id = $1 AND service = $2";

    /** By one clock, the database's, and with the way here. */
    private static final String HEARD = """
            WITH named AS (
                SELECT revocation.id, revocation.revoked_at, coalesce(barred.kind, CASE revocation.claim
                    WHEN 'credential' THEN 'client-key' WHEN 'link-secrets' THEN 'link-secret'
                    WHEN 'sub' THEN 'account' ELSE 'lifted' END) AS kind
                FROM revocation LEFT JOIN barred ON revocation.claim = 'barred' AND barred.id = revocation.value
                WHERE revocation.id = ANY ($1) AND revocation.claim = ANY ($4)),
            heard AS (
                INSERT INTO acknowledgement (value, replica, service, milliseconds, heard_at)
                SELECT id, $2, $3, greatest(0, extract(epoch FROM clock_timestamp() - revoked_at) * 1000)::int, now()
                FROM named WHERE EXISTS (SELECT FROM replica WHERE replica.id = $2 AND replica.service = $3)
                ON CONFLICT (value, replica) DO NOTHING
                RETURNING value, milliseconds)
            SELECT kind, milliseconds FROM heard JOIN named ON named.id = heard.value
            """;

    private final SystemDatabase database;
    private final MeterRegistry metrics;

    Acknowledgements(SystemDatabase database, MeterRegistry metrics) {
        this.database = database.forRequests();
        this.metrics = metrics;
    }

    /** Never fails: whoever asks for revocations is to get them. */
    Uni<Void> seen(Replica replica) {
        return database.execute(SEEN, replica.id(), replica.service())
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("replica not noted cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Nobody waits for it any more. */
    Uni<Void> left(Replica replica) {
        return database.execute(LEFT, replica.id(), replica.service()).replaceWithVoid();
    }

    /**
     * @param replica which has asked for revocations before; what others say passes by
     * @param revocations their ids; what is none passes by
     */
    Uni<Void> heard(Replica replica, List<String> revocations) {
        return database.execute(
                        HEARD,
                        revocations.toArray(String[]::new),
                        replica.id(),
                        replica.service(),
                        Revocation.ACKNOWLEDGED.toArray(String[]::new))
                .invoke(rows -> rows.forEach(row -> Timer.builder("convene.access.revocation.reach")
                        .tag("service", replica.service())
                        .tag("kind", row.getString("kind"))
                        .register(metrics)
                        .record(Duration.ofMillis(row.getInteger("milliseconds")))))
                .replaceWithVoid();
    }
}
