package org.convene.access.admission;

import java.util.Optional;
import org.convene.access.role.Permissions;
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

    /**
     * A room, for a user.
     *
     * @param permissions what the user may do there; empty where there is no such user
     */
    record ForUser(String roomId, Optional<Permissions> permissions) implements Target {}

    /** A room that was made on the fly. */
    record OnTheFly(String roomId, boolean isOpen) implements Target {}
}
