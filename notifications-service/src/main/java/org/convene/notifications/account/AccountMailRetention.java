package org.convene.notifications.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes old mails. */
@Singleton
class AccountMailRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM account_mail WHERE id IN (
                SELECT id FROM account_mail WHERE created_at < now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    AccountMailRetention(SystemDatabase database, AccountMailConfig config) {
        super(database, "account-mail-retention", Duration.ofHours(1), 1_000, REMOVE, (double) config.retention().toSeconds());
    }
}
