package org.convene.access.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/**
 * When something is valid.
 *
 * @param until the first moment at which it is valid no more; empty where it does not end
 */
public record Validity(Instant from, Optional<Instant> until) {
    /** By which machines' clocks may differ: what one begins with already, another takes. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    public Validity {
        if (until.filter(from::isAfter).isPresent()) {
            throw new IllegalArgumentException("until must not be before from");
        }
    }

    /**
     * What somebody asks for.
     *
     * @throws InvalidFieldException if it would end before it begins, or at no moment that can be kept
     */
    public static Validity asked(Instant from, Optional<Instant> until) {
        requireKept("validFrom", from);
        until.ifPresent(end -> requireKept("validUntil", end));
        if (until.filter(end -> !from.isBefore(end)).isPresent()) {
            throw new InvalidFieldException("validUntil", "after-start", "must be after validFrom");
        }
        return new Validity(from, until);
    }

    /**
     * @throws InvalidFieldException if the database could not keep this moment
     */
    public static void requireKept(String field, Instant moment) {
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LAST)) {
            throw new InvalidFieldException(field, "range", "must be within the years 1970 to 9999");
        }
    }

    public boolean holdsAt(Instant moment) {
        return !from.isAfter(moment) && !isOverAt(moment);
    }

    /** Whether it holds by some machine's clock. */
    public boolean isTakenAt(Instant moment) {
        return holdsAt(moment) || holdsAt(moment.plus(SKEW));
    }

    public boolean isOverAt(Instant moment) {
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
