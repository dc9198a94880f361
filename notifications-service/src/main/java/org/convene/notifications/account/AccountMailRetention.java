package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes old mails. */
@Singleton
class AccountMailRetention implements Chore {
    private static final int PAGE = 1_000;
    private static final String REMOVE = """
            DELETE FROM account_mail WHERE id IN (
                SELECT id FROM account_mail WHERE created_at < now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;
    private final AccountMailConfig config;

    AccountMailRetention(SystemDatabase database, AccountMailConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public String name() {
        return "account-mail-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.executeUnflushed(REMOVE, (double) config.retention().toSeconds(), PAGE)
                .map(removed -> removed.rowCount() == PAGE);
    }
}
