package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.convene.notifications.account.Outcome.End;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.DueTables;
import org.convene.platform.due.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** The mails that are due. */
@Singleton
class AccountMailQueue {
    /** Longer than an attempt may take. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private static final Duration POSTPONEMENT = Duration.ofSeconds(5);
    private static final int LEAST_SPREAD = 1_000;
    private static final int SPREAD = 10;
    private static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofSeconds(2), 3, Duration.ofMinutes(5), 10, 0.5);

    private static final String ENDED = """
            state = $4, reason = $5, content = $6, sent_at = CASE WHEN $4::text = 'sent' THEN now() END
            """;
    private static final String GIVEN_UP = unlessArrived("$5");
    private static final String AGAIN = unlessArrived("'planned'");

    private final DueTable<AccountMail> table;

    @Inject
    AccountMailQueue(DueTables tables) {
        this(tables.create(rows()));
    }

    AccountMailQueue(DueTable<AccountMail> table) {
        this.table = table;
    }

    /**
     * Where a mail server told meanwhile that it arrived, it was sent, and what became of the answer does not matter.
     *
     * @param state SQL; its reason is {@code $4}
     */
    private static String unlessArrived(String state) {
        return """
                state = CASE WHEN receipt = 'delivered' THEN 'sent' ELSE %s END,
                reason = CASE WHEN receipt = 'delivered' THEN NULL ELSE $4 END,
                sent_at = CASE WHEN receipt = 'delivered' THEN coalesce(sent_at, now()) ELSE sent_at END
                """.formatted(state);
    }

    /** Not all at once when there is room, and never for more than half of the time for which it is of use. */
    private static Duration wait(AccountMail mail, Duration pause) {
        var spread = pause.plusMillis(ThreadLocalRandom.current().nextLong(LEAST_SPREAD + pause.toMillis() / SPREAD));
        var half = mail.left().dividedBy(2);
        var longest = half.compareTo(POSTPONEMENT) > 0 ? half : POSTPONEMENT;
        return spread.compareTo(longest) < 0 ? spread : longest;
    }

    static DueRows<AccountMail> rows() {
        return DueRows.of("account_mail", "id", AccountMail.COLUMNS, AccountMail::of)
                .open("state IN ('planned', 'claimed')")
                .onClaim("state = 'claimed'");
    }

    Uni<List<AccountMail>> claim(int limit) {
        return table.claim(limit, LEASE);
    }

    /** Unless the lease ran out and another attempt began. Answers what it is taken for: too many retries have failed. */
    Uni<Outcome> write(AccountMail mail, Outcome outcome) {
        var taken = outcome.end() == End.RETRY && RETRIES.isLast(mail.attempt()) ? outcome.failed() : outcome;
        return written(mail, taken).replaceWith(taken);
    }

    private Uni<Set<Claim>> written(AccountMail mail, Outcome outcome) {
        var claims = List.of(mail.claim());
        @Nullable String reason = outcome.reason().orElse(null);
        @Nullable Buffer content = outcome.content().map(Buffer::buffer).orElse(null);
        return switch (outcome.end()) {
            case RETRY ->
                table.retry(
                        claims,
                        claim -> RETRIES.pauseAfter(claim.attempt(), ThreadLocalRandom.current()),
                        AGAIN,
                        reason);
            case POSTPONED -> table.giveBack(claims, claim -> POSTPONEMENT, AGAIN, reason);
            case HELD -> table.giveBack(claims, claim -> wait(mail, outcome.pause()), AGAIN, reason);
            case FAILED, SUPPRESSED ->
                table.finish(claims, GIVEN_UP, reason, outcome.end().code());
            case SENT, STORED -> table.finish(claims, ENDED, outcome.end().code(), reason, content);
        };
    }
}
