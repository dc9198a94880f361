package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.convene.platform.tenancy.SystemDatabase;

/** Writes down what came of an attempt, unless its lease ran out and another attempt began. */
@Singleton
class DeliveryOutcomes {
    private static final String FENCE = " WHERE id = $1 AND attempt = $2 AND state = 'claimed'";
    private static final String SENT = """
            UPDATE delivery SET state = 'sent', kind = $3, reason = NULL, sent_at = now(), leased_until = NULL
            """ + FENCE;
    private static final String ENDED = "UPDATE delivery SET state = $3, reason = $4, leased_until = NULL" + FENCE;

    /** What a later delivery replaces is not tried again: the later one would only wait for it. */
    private static final String AGAIN = """
            UPDATE delivery SET reason = $3, leased_until = NULL, maybe_sent = maybe_sent OR $4,
                                due_at = now() + $5 * interval '1 millisecond', attempt = attempt - $6,
                                state = CASE WHEN EXISTS (
                                    SELECT FROM delivery AS later
                                    WHERE later.meeting_id = delivery.meeting_id
                                      AND later.participant_id = delivery.participant_id
                                      AND later.position > delivery.position AND later.state = 'planned')
                                THEN 'suppressed' ELSE 'planned' END
            """ + FENCE;

    private final SystemDatabase database;
    private final DeliveryConfig config;
    private final Backoff backoff;

    DeliveryOutcomes(SystemDatabase database, DeliveryConfig config) {
        this.database = database;
        this.config = config;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
    }

    /** Answers what it is taken for: too many retries have failed. */
    Uni<Outcome> write(Delivery delivery, Outcome outcome) {
        var taken = outcome instanceof Outcome.Retry retry && delivery.attempt() >= config.attempts()
                ? new Outcome.Failed(retry.reason())
                : outcome;
        return statement(delivery, taken).replaceWith(taken);
    }

    private Uni<Void> statement(Delivery delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Sent sent) {
            return execute(SENT, delivery, sent.kind().code());
        }
        if (outcome instanceof Outcome.Retry retry) {
            return again(delivery, outcome, retry.maybeSent(), backoff.after(delivery.attempt(), random()), 0);
        }
        if (outcome instanceof Outcome.Postponed) {
            return again(delivery, outcome, false, postponement().after(1, random()), 1);
        }
        return execute(ENDED, delivery, outcome.code(), outcome.reason());
    }

    private Uni<Void> again(Delivery delivery, Outcome outcome, boolean maybeSent, Duration pause, int uncounted) {
        return execute(AGAIN, delivery, outcome.reason(), maybeSent, (double) pause.toMillis(), uncounted);
    }

    private Uni<Void> execute(String sql, Delivery delivery, Object... more) {
        var arguments = new Object[more.length + 2];
        arguments[0] = delivery.id();
        arguments[1] = delivery.attempt();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return database.execute(sql, arguments).replaceWithVoid();
    }

    private Backoff postponement() {
        return new Backoff(config.postponement(), config.postponement());
    }

    private static RandomGenerator random() {
        return ThreadLocalRandom.current();
    }
}
