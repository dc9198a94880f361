package org.convene.meetings.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.problem.InvalidFieldException;

/**
 * A time, in which is what overlaps it: what starts before {@code until} and ends after {@code from}.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record Window(Instant from, Instant until) {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** By their spans, as V50 has them; the last holds the longest meeting there can be. */
    private static final List<Duration> SPANS =
            Stream.of(1, 6, 36, 240, 1440, 9600).map(Duration::ofHours).toList();

    /**
     * @throws InvalidFieldException if there is no such time, or meetings cannot be so far away
     */
    public Window {
        requirePossible("from", from);
        requirePossible("until", until);
        if (!from.isBefore(until)) {
            throw new InvalidFieldException("until", "after-from", "must be after from");
        }
    }

    static Window of(Optional<Instant> from, Optional<Instant> until) {
        return new Window(from.orElse(FIRST), until.orElse(LAST));
    }

    private static void requirePossible(String field, Instant moment) {
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new InvalidFieldException(field, "range", "must be within the years 1970 to 9999");
        }
    }

    static Short[] spans() {
        return Stream.iterate((short) 0, span -> (short) (span + 1))
                .limit(SPANS.size())
                .toArray(Short[]::new);
    }

    /** By span, after when starts what overlaps this time and is behind the cursor. */
    OffsetDateTime[] startsAfter(AgendaCursor cursor) {
        return lowerBounds(cursor).map(AgendaCursor::time).toArray(OffsetDateTime[]::new);
    }

    /** By span, behind which id that is which starts at that very moment. */
    String[] idsAfter(AgendaCursor cursor) {
        return lowerBounds(cursor).map(AgendaCursor::id).toArray(String[]::new);
    }

    private Stream<AgendaCursor> lowerBounds(AgendaCursor cursor) {
        return SPANS.stream()
                .map(span -> new AgendaCursor(from.minus(span), ""))
                .map(earliest -> cursor.validSince().isBefore(earliest.validSince()) ? earliest : cursor);
    }

    OffsetDateTime fromTime() {
        return time(from);
    }

    OffsetDateTime untilTime() {
        return time(until);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
