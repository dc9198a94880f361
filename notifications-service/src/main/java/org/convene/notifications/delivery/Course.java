package org.convene.notifications.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How a delivery goes, and what it has been through.
 *
 * @param resends how often somebody wished it to be sent once more
 * @param spent how many attempts were made before that, or at a former address
 * @param alongside whether it is one of several by all channels that reach the person (D9): then it goes by its own alone
 * @param shiftedTo when it was to go out, where it met quiet hours at its own time
 * @param unsettledSince since when it has waited for a change of its meeting to arrive, if it does
 */
public record Course(
        int resends, int spent, boolean alongside, Optional<Instant> shiftedTo, Optional<Instant> unsettledSince) {
    /** Of what is to be sent for the first time. */
    public static final Course FIRST = first(false);

    static Course first(boolean alongside) {
        return new Course(0, 0, alongside, Optional.empty(), Optional.empty());
    }
}
