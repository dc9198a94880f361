package org.convene.access.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.revocation.Replica;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Which replicas are alive, and when each heard what. The metric: {@code convene.access.revocation.reach}. */
@Singleton
class Acknowledgements {
    private static final Logger LOG = Logger.getLogger(Acknowledgements.class);
    private static final String SEEN = """
            INSERT INTO replica (id, service, seen_at) VALUES ($1, $2, now())
            ON CONFLICT (id) DO UPDATE SET seen_at = now()
            """;
    /** By one clock, the database's, and with the way here. */
    private static final String HEARD = """
            INSERT INTO acknowledgement (value, replica, service, milliseconds, heard_at)
            SELECT value, $2, $3, greatest(0, extract(epoch FROM clock_timestamp() - revoked_at) * 1000)::int, now()
            FROM revocation WHERE claim = 'barred' AND value = $1
            ON CONFLICT (value, replica) DO NOTHING
            RETURNING milliseconds
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

    /**
     * @param value what was barred
     */
    Uni<Void> heard(Replica replica, String value) {
        return database.execute(HEARD, value, replica.id(), replica.service())
                .invoke(rows -> rows.forEach(row -> Timer.builder("convene.access.revocation.reach")
                        .tag("service", replica.service())
                        .register(metrics)
                        .record(Duration.ofMillis(row.getInteger("milliseconds")))))
                .replaceWithVoid();
    }
}
