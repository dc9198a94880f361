package org.convene.notifications.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.platform.problem.InvalidFieldException;

/**
 * Up to where a list of deliveries was read: they are in the order of the times at which they were to go out, and those of
 * one time in that of their planning.
 *
 * @param dueAt to the microsecond
 */
record DeliveryCursor(Instant dueAt, long position) {
    private static final int RADIX = 36;
    private static final Pattern FORM = Pattern.compile("(-?[0-9a-z]{1,11})\\.([0-9a-z]{1,12})");

    /**
     * @throws InvalidFieldException if it is none
     */
    static Optional<DeliveryCursor> of(Optional<String> text) {
        return text.map(DeliveryCursor::parse);
    }

    private static DeliveryCursor parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new InvalidFieldException("cursor", "unknown", "must be a nextCursor of this list");
        }
        var micros = Long.parseLong(parts.group(1), RADIX);
        return new DeliveryCursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Long.parseLong(parts.group(2), RADIX));
    }

    Conditions after(Conditions conditions) {
        return conditions.with(
                "({listed}.planned_for, {listed}.position) > (?, ?)", dueAt.atOffset(ZoneOffset.UTC), position);
    }

    @Override
    public String toString() {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, dueAt), RADIX)
                + '.'
                + Long.toString(position, RADIX);
    }
}
