package org.convene.access.page;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.link.LinkCheck;
import org.convene.access.link.PersonalLink;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** What the holder of a link gets to see, and by which rule. */
sealed interface Decision {
    Rule rule();

    /** The meeting, as this participant may see it; the rule says at which point of its life. */
    record Shown(Rule rule, MeetingState meeting, ParticipantState participant) implements Decision {}

    /** Nothing. */
    record Refused(Rule rule) implements Decision {}

    /**
     * Decides over a link, the meeting that it names and the moment. What is not clearly allowed is refused.
     *
     * @param urlName the meeting's name in the address that was opened
     * @param meeting empty where there is none or the link is not genuine
     */
    static Decision of(LinkCheck check, String urlName, Optional<MeetingState> meeting, Instant now) {
        if (check instanceof LinkCheck.Genuine genuine) {
            return ofGenuine(genuine.link(), urlName, meeting, now);
        }
        if (check instanceof LinkCheck.Missing) {
            return new Refused(Rule.LINK_MISSING);
        }
        if (check instanceof LinkCheck.Foreign) {
            return new Refused(Rule.LINK_FOREIGN);
        }
        return new Refused(check instanceof LinkCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED);
    }

    private static Decision ofGenuine(PersonalLink link, String urlName, Optional<MeetingState> meeting, Instant now) {
        if (!now.isBefore(link.expiresAt())) {
            return new Refused(Rule.LINK_EXPIRED);
        }
        if (meeting.isEmpty() || !meeting.get().id().equals(link.meetingId())) {
            return new Refused(Rule.MEETING_UNKNOWN);
        }
        var state = meeting.get();
        if (!state.urlName().equals(urlName)) {
            return new Refused(Rule.MEETING_OTHER);
        }
        return participant(state, link.participantId())
                .<Decision>map(participant -> new Shown(phase(state, now), state, participant))
                .orElseGet(() -> new Refused(Rule.PARTICIPANT_REMOVED));
    }

    static Optional<ParticipantState> participant(MeetingState meeting, String id) {
        return meeting.participants().stream()
                .filter(participant -> participant.id().equals(id))
                .findFirst();
    }

    /** The meeting is on from its start, that moment included, to its end, that moment not included. */
    private static Rule phase(MeetingState meeting, Instant now) {
        if (meeting.status().equals("cancelled")) {
            return Rule.MEETING_CANCELLED;
        }
        if (!now.isBefore(meeting.validUntil())) {
            return Rule.MEETING_OVER;
        }
        return now.isBefore(meeting.validSince()) ? Rule.MEETING_EARLY : Rule.MEETING_ON;
    }
}
