package org.convene.platform.outgoing;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one request may cost.
 *
 * @param totalTime empty for {@code convene.outgoing.total-time}
 * @param largestAnswer in bytes; empty for {@code convene.outgoing.largest-answer}
 * @param redirects how many are followed; with 0 a redirect is a failure
 * @param cuts whether a larger answer is cut there, where else it is a failure
 */
public record OutgoingLimits(Optional<Duration> totalTime, OptionalInt largestAnswer, int redirects, boolean cuts) {
    public static final int MOST_REDIRECTS = 5;
    public static final OutgoingLimits CONFIGURED = new OutgoingLimits(Optional.empty(), OptionalInt.empty(), 0, false);

    public OutgoingLimits {
        if (totalTime.filter(time -> time.toMillis() < 1).isPresent()) {
            throw new IllegalArgumentException("totalTime must be at least a millisecond");
        }
        if (largestAnswer.orElse(1) < 1) {
            throw new IllegalArgumentException("largestAnswer must be at least a byte");
        }
        if (redirects < 0 || redirects > MOST_REDIRECTS) {
            throw new IllegalArgumentException("redirects must be between 0 and " + MOST_REDIRECTS);
        }
    }

    public OutgoingLimits within(Duration time) {
        return new OutgoingLimits(Optional.of(time), largestAnswer, redirects, cuts);
    }

    public OutgoingLimits atMost(int bytes) {
        return new OutgoingLimits(totalTime, OptionalInt.of(bytes), redirects, cuts);
    }

    public OutgoingLimits following(int most) {
        return new OutgoingLimits(totalTime, largestAnswer, most, cuts);
    }

    /** Reads no more than that of an answer, and answers what it has read. */
    public OutgoingLimits cutAt(int bytes) {
        return new OutgoingLimits(totalTime, OptionalInt.of(bytes), redirects, true);
    }
}
