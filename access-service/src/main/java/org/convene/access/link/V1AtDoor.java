package org.convene.access.link;

import java.util.Optional;
import org.convene.access.audience.Attendee;
import org.convene.platform.contracts.MeetingState;

/**
 * What a link of version 1 turned out to be at the door of a meeting.
 *
 * @param <T> of what kind it was taken for
 * @param meeting the copy of the meeting of the name in the address; empty where none was heard of here
 * @param attendee whose code it says, at a meeting of that name
 */
public record V1AtDoor<T>(T check, Optional<MeetingState> meeting, Optional<Attendee> attendee) {
    static <T> V1AtDoor<T> nothing(T check) {
        return new V1AtDoor<>(check, Optional.empty(), Optional.empty());
    }
}
