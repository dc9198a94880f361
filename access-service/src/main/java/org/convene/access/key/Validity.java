package org.convene.access.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When something is valid.
 *
 * @param until the first moment at which it is valid no more; empty where it does not end
 */
public record Validity(Instant from, Optional<Instant> until) {
    /** By which machines' clocks may differ: what one begins with already, another takes. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    public Validity {
        if (until.filter(from::isAfter).isPresent()) {
            throw new IllegalArgumentException("until must not be before from");
        }
    }

    public boolean holdsAt(Instant moment) {
        return !from.isAfter(moment) && !isOverAt(moment);
    }

    /** Whether it holds by some machine's clock. */
    public boolean isTakenAt(Instant moment) {
        return holdsAt(moment) || holdsAt(moment.plus(SKEW));
    }

    boolean isOverAt(Instant moment) {
        return until.filter(end -> !moment.isBefore(end)).isPresent();
    }

    /** Whether one of them holds at each moment from the given one on. */
    static boolean coverAllFrom(Instant moment, List<Validity> validities) {
        var covered = moment;
        for (var next :
                validities.stream().sorted(Comparator.comparing(Validity::from)).toList()) {
            if (next.holdsAt(covered)) {
                if (next.until().isEmpty()) {
                    return true;
                }
                covered = next.until().get();
            }
        }
        return false;
    }
}
