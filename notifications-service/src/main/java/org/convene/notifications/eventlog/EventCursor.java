package org.convene.notifications.eventlog;

import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The place in a tenant's log up to which somebody has read.
 *
 * @param position of the last event that was read; 0 for none
 */
record EventCursor(long position) {
    private static final int RADIX = 36;
    private static final String FORM = "[0-9a-z]{1,12}";

    /** From the beginning where there is none. */
    static EventCursor of(Optional<String> text) {
        return text.map(EventCursor::parse).orElse(new EventCursor(0));
    }

    private static EventCursor parse(String text) {
        if (!text.matches(FORM)) {
            throw new InvalidFieldException("cursor", "unknown", "must be a nextCursor of this list");
        }
        return new EventCursor(Long.parseLong(text, RADIX));
    }

    @Override
    public String toString() {
        return Long.toString(position, RADIX);
    }
}
