package org.convene.notifications.notice;

import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** Who organizes a meeting is not invited to it. */
public final class Organizers {
    private Organizers() {}

    /** By the user, or else by the address. */
    public static boolean isOrganizer(MeetingState meeting, ParticipantState participant) {
        var organizer = meeting.organizer();
        var email = organizer.person().email();
        return participant.userId().equals(Optional.of(organizer.id()))
                || (email.isPresent()
                        && participant
                                .person()
                                .email()
                                .filter(address -> address.equalsIgnoreCase(email.get()))
                                .isPresent());
    }
}
