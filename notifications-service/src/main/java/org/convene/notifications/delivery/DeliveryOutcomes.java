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

/**
 * Writes down what came of an attempt, unless its lease ran out and another attempt began. What was sent counts also
 * then, unless the delivery has come to its end meanwhile: an attempt that has not begun to send does not any more.
 */
@Singleton
class DeliveryOutcomes {
    private static final String SENT = """
            state = 'sent', kind = $4, channel = $5, language = $6, time_zone = $7, reason = nullif($8, ''),
            sent_at = coalesce(sent_at, now()), resent_at = CASE WHEN resends > 0 THEN now() END
            """;
    /** Not claims from before it was to be sent once more. */
    private static final String OF_THIS_SEND = "given_attempt > spent";

    private static final String STORED = """
            state = 'stored', kind = $4, channel = $5, language = $6, time_zone = $7, reason = nullif($8, ''),
            content = $9
            """;
    /**
     * Unless the plan relies on it since a newer version, as on a reminder that is on its way: then it is looked at again, for
     * its recipient may be reached elsewhere by now.
     */
    private static final String FAILED =
            unlessArrived("CASE WHEN lead_time IS NOT NULL AND meeting_version > $6 AND NOT (maybe_sent OR $5)"
                            + " THEN 'planned' ELSE 'failed' END")
                    + ", maybe_sent = maybe_sent OR $5";

    /** Unless the plan relies on it since a newer version: then it is looked at again. */
    private static final String STALE = """
            state = CASE WHEN meeting_version > $6 THEN 'planned' ELSE $4 END, reason = $5
            """;

    /**
     * What a later delivery replaces is not tried again: the later one would only wait for it. One to another address replaces
     * none: at the old one somebody still has to hear that it is over.
     */
    static final String REPLACED = """
            EXISTS (
                SELECT FROM delivery AS later
                WHERE later.meeting_id = delivery.meeting_id AND later.participant_id = delivery.participant_id
                  AND later.lane = delivery.lane AND later.position > delivery.position AND later.state = 'planned'
                  AND later.address IS NOT DISTINCT FROM delivery.address)
            """;

    private static final String AGAIN = unlessArrived("CASE WHEN " + REPLACED + " THEN 'suppressed' ELSE 'planned' END")
            + """
            , maybe_sent = maybe_sent OR $5,
            unsettled_since = CASE WHEN $4 = '%s' THEN coalesce(unsettled_since, now()) END
            """.formatted(Situation.MEETING_CHANGED);

    /** Whoever reads it wanted it then. */
    private static final String SHIFTED = AGAIN
            + ", shifted_to = CASE WHEN resends = 0 THEN now() + given_pause * interval '1 millisecond' ELSE shifted_to END";

    /** With all attempts that there are. */
    private static final String READDRESSED =
            "state = 'planned', reason = NULL, recipient = $4, channel = $5, shown = $6, spent = attempt - 1";

    private static final int LEAST_SPREAD = 1_000;
    private static final int SPREAD = 10;
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
     * Where a provider told meanwhile that it arrived, it was sent, and what became of the answer does not matter.
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

    /** Whether the database has not taken an outcome yet: what is due then may have been sent already. */
    boolean areBehind() {
        return table.isRepeating();
    }

    /**
     * Answers what it is taken for: too many retries have failed, and what comes too late is lost.
     *
     * @param met by what it was judged; a message that is no use any more after a while is not put off for more than half of that
     */
    Uni<Outcome> write(Delivery delivery, Outcome outcome, Optional<Situation> met) {
        var taken = outcome instanceof Outcome.Retry retry && policy.isLast(delivery.tries())
                ? new Outcome.Failed(retry.reason(), retry.maybeSent())
                : outcome;
        var claim = new Claim(delivery.id(), delivery.attempt());
        var counted = taken instanceof Outcome.Sent out
                ? sent.ask(new Sent(claim, out))
                : write(delivery, claim, taken, met).map(held -> !held.isEmpty());
        return counted.map(counts -> counts ? taken : new Outcome.Lost(taken.code()));
    }

    /** Most go out, and most of these alike. */
    private Uni<List<Boolean>> writeSent(List<Sent> sent) {
        var claims = sent.stream().collect(groupingBy(Sent::outcome, mapping(Sent::claim, toList())));
        var writes = claims.entrySet().stream()
                .map(alike -> table.finishLate(
                        alike.getValue(),
                        OF_THIS_SEND,
                        SENT,
                        alike.getKey().kind().code(),
                        alike.getKey().channel().code(),
                        alike.getKey().voice().language(),
                        alike.getKey().voice().timeZone(),
                        alike.getKey().reason()))
                .toList();
        return Uni.join().all(writes).andFailFast().map(counted -> {
            var held = counted.stream().flatMap(Set::stream).collect(toSet());
            return sent.stream().map(one -> held.contains(one.claim())).toList();
        });
    }

    private Uni<Set<Claim>> write(Delivery delivery, Claim one, Outcome outcome, Optional<Situation> met) {
        var claim = List.of(one);
        var left = met.flatMap(situation -> situation.timeLeft(delivery));
        if (outcome instanceof Outcome.Stored stored) {
            return table.finish(
                    claim,
                    STORED,
                    stored.kind().code(),
                    stored.channel().code(),
                    stored.voice().language(),
                    stored.voice().timeZone(),
                    stored.reason(),
                    Buffer.buffer(stored.content()));
        }
        if (outcome instanceof Outcome.Retry retry) {
            var retries = left.map(TimeLeft::untilStart).map(this::within).orElse(policy);
            return table.retry(
                    claim,
                    any -> longer(pause(retries, delivery.tries()), bounded(retry.pause(), left)),
                    AGAIN,
                    retry.reason(),
                    retry.maybeSent());
        }
        if (outcome instanceof Outcome.Postponed postponed) {
            return giveBack(delivery, one, shorter(pause(postponement, 1), left), AGAIN, postponed.reason());
        }
        if (outcome instanceof Outcome.Shifted shifted) {
            return giveBack(delivery, one, shifted.pause(), SHIFTED, shifted.reason());
        }
        if (outcome instanceof Outcome.Held held) {
            return giveBack(delivery, one, shorter(spread(held.pause()), left), AGAIN, held.reason());
        }
        if (outcome instanceof Outcome.Readdressed readdressed) {
            return table.giveBack(
                    one,
                    delivery.leasedUntil().orElseThrow(),
                    Duration.ZERO,
                    READDRESSED,
                    Deliveries.json(readdressed.recipient()),
                    readdressed.channel().code(),
                    Deliveries.json(readdressed.shown()));
        }
        if (outcome instanceof Outcome.Stale stale) {
            return table.finish(claim, STALE, stale.code(), stale.reason(), stale.version());
        }
        if (outcome instanceof Outcome.Failed failed) {
            return table.finish(claim, FAILED, failed.reason(), failed.maybeSent(), version(met));
        }
        return table.finish(claim, STALE, outcome.code(), outcome.reason(), version(met));
    }

    /** Of the meeting that was looked at; of what nobody looked at, none is newer. */
    private static long version(Optional<Situation> met) {
        return met.map(situation -> situation.meeting().version()).orElse(Long.MAX_VALUE);
    }

    /** Repeated as all outcomes are: of what stays claimed it would be said that it may have been sent. */
    private Uni<Set<Claim>> giveBack(
            Delivery delivery, Claim claim, Duration pause, String assignments, String reason) {
        return table.giveBack(claim, delivery.leasedUntil().orElseThrow(), pause, assignments, reason, false);
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

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Nobody may keep a message back for longer than our own longest pause, or until it is no use any more. */
    private Duration bounded(Duration theirs, Optional<TimeLeft> left) {
        return shorter(theirs.compareTo(config.longestPause()) > 0 ? config.longestPause() : theirs, left);
    }

    private Duration shorter(Duration pause, Optional<TimeLeft> left) {
        return left.map(time -> time.longestPause(config.firstPause()))
                .filter(longest -> longest.compareTo(pause) < 0)
                .orElse(pause);
    }

    /** Not all at once when the time has come. */
    private static Duration spread(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(LEAST_SPREAD + pause.toMillis() / SPREAD));
    }

    private static Duration pause(RetryPolicy policy, int attempt) {
        return policy.pauseAfter(attempt, ThreadLocalRandom.current());
    }
}
