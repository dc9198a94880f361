package org.convene.access.audit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes entries once they are old enough. */
@Singleton
class AuditRetention implements Chore {
    private static final int PAGE = 500;
    private static final String REMOVE = """
            DELETE FROM audit_entry WHERE id IN (
                SELECT id FROM audit_entry WHERE at < now() - $1 * interval '1 second'
                ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;
    private final AuditConfig config;

    AuditRetention(SystemDatabase database, AuditConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public String name() {
        return "audit-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, (double) config.retention().toSeconds(), PAGE)
                .map(removed -> removed.rowCount() == PAGE);
    }
}
