package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import org.convene.notifications.account.AccountMail.Kind;
import org.convene.platform.contracts.PasswordEvent;
import org.convene.platform.contracts.PasswordForgotten;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** Plans the mails. */
@Singleton
class AccountMails {
    /** What is told again long after, as to a consumer that starts anew, is no use any more. */
    private static final String ADD = """
            INSERT INTO account_mail (id, tenant, user_id, kind, language, valid_until)
            SELECT $1, $2, $3, $4, $5, $6 WHERE $6 > now() ON CONFLICT DO NOTHING
            """;

    private final AccountMailWorker worker;

    AccountMails(AccountMailWorker worker) {
        this.worker = worker;
    }

    Uni<Void> plan(Transaction transaction, PasswordEvent event) {
        var notice = event.notice();
        @Nullable String language = notice.language().orElse(null);
        transaction.afterCommit(worker::wake);
        return transaction
                .execute(
                        ADD,
                        notice.id(),
                        notice.tenant(),
                        notice.userId(),
                        kind(event).code(),
                        language,
                        notice.validUntil().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private static Kind kind(PasswordEvent event) {
        return event instanceof PasswordForgotten ? Kind.PASSWORD_RESET : Kind.PASSWORD_CHANGED;
    }
}
