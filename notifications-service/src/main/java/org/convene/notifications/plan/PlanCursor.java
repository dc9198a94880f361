package org.convene.notifications.plan;

import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/**
 * Up to where a plan was read.
 *
 * @param position of the last item that was read; 0 for none
 */
record PlanCursor(long position) {
    private static final int RADIX = 36;
    private static final String FORM = "[0-9a-z]{1,12}";

    static PlanCursor of(Optional<String> text) {
        return text.map(PlanCursor::parse).orElse(new PlanCursor(0));
    }

    private static PlanCursor parse(String text) {
        if (!text.matches(FORM)) {
            throw new InvalidFieldException("cursor", "unknown", "must be a nextCursor of this list");
        }
        return new PlanCursor(Long.parseLong(text, RADIX));
    }

    @Override
    public String toString() {
        return Long.toString(position, RADIX);
    }
}
