package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes invites a year after their end, used or not. */
@Singleton
class InviteRetention implements Chore {
    private static final int PAGE = 200;
    private static final String REMOVE = """
            DELETE FROM invite WHERE (tenant, id) IN (
                SELECT tenant, id FROM invite WHERE expires_at < now() - interval '1 year'
                ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    InviteRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "invite-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, PAGE).map(removed -> removed.rowCount() == PAGE);
    }
}
