package org.convene.meetings.meeting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;

/**
 * A meeting as the API shows it.
 *
 * @param dialIn where the telephone reaches it
 */
public record MeetingView(
        String id,
        String name,
        String urlName,
        String url,
        String meetingToken,
        String roomId,
        Optional<String> description,
        String status,
        Instant validSince,
        Instant validUntil,
        String timeZone,
        String language,
        OrganizerView organizer,
        List<ParticipantView> participants,
        boolean sendInvitations,
        Optional<List<String>> inviteMechanisms,
        List<Integer> remindBefore,
        Optional<String> externalMeetingId,
        Optional<Integer> capacity,
        Access access,
        Map<String, String> metadata,
        Optional<DialInView> dialIn,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int calendarSequence,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    record OrganizerView(String id, String name, Optional<String> email) {}

    /**
     * @param pin what is dialled after the extension
     */
    record DialInView(String extension, String pin) {
        @Override
        public String toString() {
            return "DialInView[extension=" + extension + "]";
        }
    }

    /** Without a telephone. */
    static MeetingView of(Meeting meeting) {
        return of(meeting, Optional.empty());
    }

    /**
     * @param extension where the telephone reaches the tenant's meetings
     */
    static MeetingView of(Meeting meeting, Optional<String> extension) {
        var state = meeting.state();
        return new MeetingView(
                state.id(),
                state.name(),
                state.urlName(),
                state.url(),
                state.meetingToken(),
                state.roomId(),
                state.description(),
                state.status(),
                state.validSince(),
                state.validUntil(),
                state.timeZone(),
                state.language(),
                organizer(state),
                ParticipantView.all(meeting, extension),
                state.sendInvitations(),
                state.inviteMechanisms(),
                state.remindBefore(),
                state.externalMeetingId(),
                state.capacity(),
                state.access(),
                state.metadata(),
                extension.flatMap(number -> meeting.pin().map(pin -> new DialInView(number, pin))),
                state.startedAt(),
                state.endedAt(),
                state.calendarSequence(),
                state.version(),
                meeting.createdAt(),
                meeting.updatedAt());
    }

    /**
     * As those see it who take part: of the others the names, and nothing that the caller keeps for itself.
     *
     * @param own the ids of the participants who they are
     */
    MeetingView forParticipants(List<String> own) {
        return new MeetingView(
                id,
                name,
                urlName,
                url,
                meetingToken,
                roomId,
                description,
                status,
                validSince,
                validUntil,
                timeZone,
                language,
                organizer,
                participants.stream()
                        .map(participant ->
                                own.contains(participant.id()) ? participant.asTheirs() : participant.nameOnly())
                        .toList(),
                sendInvitations,
                inviteMechanisms,
                remindBefore,
                Optional.empty(),
                capacity,
                access,
                Map.of(),
                dialIn.filter(telephone -> hasPlace(own)),
                startedAt,
                endedAt,
                calendarSequence,
                version,
                createdAt,
                updatedAt);
    }

    private boolean hasPlace(List<String> own) {
        return participants.stream().anyMatch(participant -> own.contains(participant.id()) && !participant.waiting());
    }

    static OrganizerView organizer(MeetingState state) {
        var organizer = state.organizer();
        return new OrganizerView(
                organizer.id(), organizer.person().name(), organizer.person().email());
    }
}
