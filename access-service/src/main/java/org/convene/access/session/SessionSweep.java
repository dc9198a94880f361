package org.convene.access.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes sessions that are over, and used tokens that would not be good any more. */
@Singleton
class SessionSweep implements Chore {
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final int PAGE = 200;
    private static final String SESSIONS = """
            DELETE FROM login_session WHERE id IN (
                SELECT id FROM login_session WHERE expires_at <= now()
                ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;
    private static final String TOKENS = """
            DELETE FROM refresh_token WHERE hash IN (
                SELECT hash FROM refresh_token WHERE expires_at <= now()
                ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    SessionSweep(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Boolean> work() {
        return sweep(SESSIONS).chain(more -> sweep(TOKENS).map(moreTokens -> more || moreTokens));
    }

    private Uni<Boolean> sweep(String sql) {
        return database.executeUnflushed(sql, PAGE).map(deleted -> deleted.rowCount() == PAGE);
    }
}
