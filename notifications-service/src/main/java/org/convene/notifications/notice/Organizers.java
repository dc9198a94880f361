package org.convene.notifications.notice;

import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** Who organizes a meeting is not invited to it. */
public final class Organizers {
    private Organizers() {}

    /** By the user, or else by the address; by the number, where that is all that is known of the participant. */
    public static boolean isOrganizer(MeetingState meeting, ParticipantState participant) {
        var organizer = meeting.organizer();
        return participant.userId().equals(Optional.of(organizer.id()))
                || isSame(organizer.person(), participant.person());
    }

    /** Several people may have one telephone, and an address each. */
    private static boolean isSame(Person organizer, Person participant) {
        return participant
                .email()
                .map(address -> organizer.email().filter(address::equalsIgnoreCase).isPresent())
                .orElseGet(() -> participant.phone().isPresent()
                        && participant.phone().equals(organizer.phone()));
    }
}
