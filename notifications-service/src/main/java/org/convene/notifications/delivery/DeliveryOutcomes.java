package org.convene.notifications.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.Gathered;
import org.convene.platform.due.RetryPolicy;

/** Writes down what came of an attempt, unless its lease ran out and another attempt began. */
@Singleton
class DeliveryOutcomes {
    private static final String SENT = "state = 'sent', kind = $4, channel = $5, reason = NULL, sent_at = now()";
    private static final String STORED = "state = 'stored', kind = $4, channel = $5, reason = NULL, content = $6";
    private static final String FAILED = "state = 'failed', reason = $4, maybe_sent = maybe_sent OR $5";
    private static final String ENDED = "state = $4, reason = $5";

    /** Unless the plan relies on it since a newer version: then it is looked at again. */
    private static final String STALE = """
            state = CASE WHEN meeting_version > $6 THEN 'planned' ELSE $4 END, reason = $5
            """;

    /** What a later delivery replaces is not tried again: the later one would only wait for it. */
    private static final String AGAIN = """
            reason = $4, maybe_sent = maybe_sent OR $5,
            state = CASE WHEN EXISTS (
                SELECT FROM delivery AS later
                WHERE later.meeting_id = delivery.meeting_id AND later.participant_id = delivery.participant_id
                  AND later.lane = delivery.lane AND later.position > delivery.position AND later.state = 'planned')
            THEN 'suppressed' ELSE 'planned' END
            """;

    private static final double FACTOR = 3;
    private static final double JITTER = 0.5;

    /** In leases: while the database is away, nobody else can take what was sent meanwhile. */
    private static final int PATIENCE = 10;

    private static final int TOGETHER = 500;

    private final DueTable<Delivery> table;
    private final Gathered<Sent, Boolean> sent;
    private final DeliveryConfig config;
    private final RetryPolicy policy;
    private final RetryPolicy postponement;

    private record Sent(Claim claim, Outcome.Sent outcome) {}

    DeliveryOutcomes(DueTable<Delivery> table, DeliveryConfig config) {
        this.table = table.patient(config.lease().multipliedBy(PATIENCE));
        this.sent = new Gathered<>(this::writeSent, TOGETHER);
        this.config = config;
        this.policy = policy(config.longestPause());
        this.postponement = new RetryPolicy(config.postponement(), 1, config.postponement(), Integer.MAX_VALUE, JITTER);
    }

    /**
     * Answers what it is taken for: too many retries have failed, and what comes too late is lost.
     *
     * @param ahead until the message is no use any more, if it ever is: no pause takes more than half of it
     */
    Uni<Outcome> write(Delivery delivery, Outcome outcome, Optional<Duration> ahead) {
        var taken = outcome instanceof Outcome.Retry retry && policy.isLast(delivery.attempt())
                ? new Outcome.Failed(retry.reason(), retry.maybeSent())
                : outcome;
        var claim = new Claim(delivery.id(), delivery.attempt());
        var counted = taken instanceof Outcome.Sent out
                ? sent.ask(new Sent(claim, out))
                : write(List.of(claim), taken, ahead).map(held -> !held.isEmpty());
        return counted.map(counts -> counts ? taken : new Outcome.Lost(taken.code()));
    }

    /** Most go out, and most of these alike. */
    private Uni<List<Boolean>> writeSent(List<Sent> sent) {
        var claims = sent.stream().collect(groupingBy(Sent::outcome, mapping(Sent::claim, toList())));
        var writes = claims.entrySet().stream()
                .map(alike -> table.finish(
                        alike.getValue(),
                        SENT,
                        alike.getKey().kind().code(),
                        alike.getKey().channel().code()))
                .toList();
        return Uni.join().all(writes).andFailFast().map(counted -> {
            var held = counted.stream().flatMap(Set::stream).collect(toSet());
            return sent.stream().map(one -> held.contains(one.claim())).toList();
        });
    }

    private Uni<Set<Claim>> write(List<Claim> claim, Outcome outcome, Optional<Duration> ahead) {
        if (outcome instanceof Outcome.Stored stored) {
            return table.finish(
                    claim, STORED, stored.kind().code(), stored.channel().code(), Buffer.buffer(stored.content()));
        }
        if (outcome instanceof Outcome.Retry retry) {
            var retries = ahead.map(this::within).orElse(policy);
            return table.retry(
                    claim,
                    one -> longer(pause(retries, one.attempt()), retry.pause()),
                    AGAIN,
                    retry.reason(),
                    retry.maybeSent());
        }
        if (outcome instanceof Outcome.Postponed postponed) {
            return table.giveBack(claim, one -> pause(postponement, 1), AGAIN, postponed.reason(), false);
        }
        if (outcome instanceof Outcome.Stale stale) {
            return table.finish(claim, STALE, stale.code(), stale.reason(), stale.version());
        }
        if (outcome instanceof Outcome.Failed failed) {
            return table.finish(claim, FAILED, failed.reason(), failed.maybeSent());
        }
        return table.finish(claim, ENDED, outcome.code(), outcome.reason());
    }

    private RetryPolicy within(Duration ahead) {
        var half = ahead.dividedBy(2);
        if (half.compareTo(config.longestPause()) >= 0) {
            return policy;
        }
        return policy(half.compareTo(config.firstPause()) > 0 ? half : config.firstPause());
    }

    private RetryPolicy policy(Duration longestPause) {
        return new RetryPolicy(config.firstPause(), FACTOR, longestPause, config.attempts(), JITTER);
    }

    /** Nobody may keep a message back for longer than our own longest pause. */
    private Duration longer(Duration ours, Duration theirs) {
        var bounded = theirs.compareTo(config.longestPause()) > 0 ? config.longestPause() : theirs;
        return bounded.compareTo(ours) > 0 ? bounded : ours;
    }

    private static Duration pause(RetryPolicy policy, int attempt) {
        return policy.pauseAfter(attempt, ThreadLocalRandom.current());
    }
}
