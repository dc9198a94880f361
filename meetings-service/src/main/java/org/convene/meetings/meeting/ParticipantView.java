package org.convene.meetings.meeting;

import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ParticipantState;

/**
 * A participant as the API shows them.
 *
 * @param waiting whether there is no place for them yet
 * @param pin the meeting's and their own, by which they are known on the telephone
 */
record ParticipantView(
        String id,
        Optional<String> userId,
        String name,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> language,
        Optional<String> timeZone,
        String role,
        Optional<String> externalId,
        boolean required,
        boolean waiting,
        Optional<String> pin) {

    /**
     * @param extension where the telephone reaches the tenant's meetings; without one, there are no PINs
     */
    static List<ParticipantView> all(Meeting meeting, Optional<String> extension) {
        return meeting.state().participants().stream()
                .map(participant -> of(meeting, participant, extension))
                .toList();
    }

    static ParticipantView of(Meeting meeting, ParticipantState participant, Optional<String> extension) {
        var person = participant.person();
        return new ParticipantView(
                participant.id(),
                participant.userId(),
                person.name(),
                person.email(),
                person.phone(),
                participant.language(),
                participant.timeZone(),
                participant.role(),
                participant.externalId(),
                participant.required(),
                participant.waiting(),
                extension.flatMap(number -> meeting.pinOf(participant.id())));
    }

    /** Whoever waits cannot dial in either. */
    ParticipantView asTheirs() {
        return new ParticipantView(
                id,
                userId,
                name,
                email,
                phone,
                language,
                timeZone,
                role,
                externalId,
                required,
                waiting,
                pin.filter(digits -> !waiting));
    }

    /** Without how to reach them, or to pass for them. */
    ParticipantView nameOnly() {
        return new ParticipantView(
                id,
                Optional.empty(),
                name,
                Optional.empty(),
                Optional.empty(),
                language,
                timeZone,
                role,
                Optional.empty(),
                required,
                waiting,
                Optional.empty());
    }

    @Override
    public String toString() {
        return "ParticipantView[id=" + id + "]";
    }
}
