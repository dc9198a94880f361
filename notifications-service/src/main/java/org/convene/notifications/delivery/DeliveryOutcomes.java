package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.RetryPolicy;

/** Writes down what came of an attempt, unless its lease ran out and another attempt began. */
@Singleton
class DeliveryOutcomes {
    private static final String SENT = "state = 'sent', kind = $4, reason = NULL, sent_at = now()";
    private static final String ENDED = "state = $4, reason = $5";

    /** What a later delivery replaces is not tried again: the later one would only wait for it. */
    private static final String AGAIN = """
            reason = $4, maybe_sent = maybe_sent OR $5,
            state = CASE WHEN EXISTS (
                SELECT FROM delivery AS later
                WHERE later.meeting_id = delivery.meeting_id AND later.participant_id = delivery.participant_id
                  AND later.position > delivery.position AND later.state = 'planned')
            THEN 'suppressed' ELSE 'planned' END
            """;

    private static final double FACTOR = 3;
    private static final double JITTER = 0.5;

    private final DueTable<Delivery> table;
    private final RetryPolicy policy;
    private final RetryPolicy postponement;

    DeliveryOutcomes(DueTable<Delivery> table, DeliveryConfig config) {
        this.table = table;
        this.policy = new RetryPolicy(config.firstPause(), FACTOR, config.longestPause(), config.attempts(), JITTER);
        this.postponement = new RetryPolicy(config.postponement(), 1, config.postponement(), Integer.MAX_VALUE, JITTER);
    }

    /** Answers what it is taken for: too many retries have failed, and what comes too late is lost. */
    Uni<Outcome> write(Delivery delivery, Outcome outcome) {
        var taken = outcome instanceof Outcome.Retry retry && policy.isLast(delivery.attempt())
                ? new Outcome.Failed(retry.reason())
                : outcome;
        var claim = List.of(new Claim(delivery.id(), delivery.attempt()));
        return write(claim, taken).map(counted -> counted.isEmpty() ? new Outcome.Lost(taken.code()) : taken);
    }

    private Uni<Set<Claim>> write(List<Claim> claim, Outcome outcome) {
        if (outcome instanceof Outcome.Sent sent) {
            return table.finish(claim, SENT, sent.kind().code());
        }
        if (outcome instanceof Outcome.Retry retry) {
            return table.retry(claim, one -> pause(policy, one.attempt()), AGAIN, retry.reason(), retry.maybeSent());
        }
        if (outcome instanceof Outcome.Postponed postponed) {
            return table.giveBack(claim, one -> pause(postponement, 1), AGAIN, postponed.reason(), false);
        }
        return table.finish(claim, ENDED, outcome.code(), outcome.reason());
    }

    private static Duration pause(RetryPolicy policy, int attempt) {
        return policy.pauseAfter(attempt, ThreadLocalRandom.current());
    }
}
