package org.convene.access.admission;

import java.util.Optional;
import org.convene.platform.contracts.MeetingState;

/** Where somebody wants to get in. */
sealed interface Target {
    /**
     * A meeting.
     *
     * @param urlName its name in the address that was opened
     * @param state empty where there is none
     */
    record OfMeeting(String urlName, Optional<MeetingState> state) implements Target {}

    /**
     * A room, whatever takes place in it.
     *
     * @param id empty where there is none
     */
    record OfRoom(Optional<String> id) implements Target {}
}
