package org.convene.meetings.meeting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** A meeting as the API shows it. */
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
        List<Integer> remindBefore,
        Optional<String> externalMeetingId,
        int calendarSequence,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    record OrganizerView(String id, String name, Optional<String> email) {}

    record ParticipantView(
            String id,
            String name,
            Optional<String> email,
            Optional<String> phone,
            Optional<String> language,
            Optional<String> timeZone,
            String role) {

        static ParticipantView of(ParticipantState participant) {
            var person = participant.person();
            return new ParticipantView(
                    participant.id(),
                    person.name(),
                    person.email(),
                    person.phone(),
                    participant.language(),
                    participant.timeZone(),
                    participant.role());
        }
    }

    static MeetingView of(Meeting meeting) {
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
                state.participants().stream().map(ParticipantView::of).toList(),
                state.sendInvitations(),
                state.remindBefore(),
                state.externalMeetingId(),
                state.calendarSequence(),
                state.version(),
                meeting.createdAt(),
                meeting.updatedAt());
    }

    private static OrganizerView organizer(MeetingState state) {
        var organizer = state.organizer();
        return new OrganizerView(
                organizer.id(), organizer.person().name(), organizer.person().email());
    }
}
