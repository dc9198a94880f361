package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Minted;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.admission.Target.OfRoom;

/** Decides over participants' tokens that clients had made (R31). */
final class TokenDecision {
    private TokenDecision() {}

    /** What the token says of person and role holds, whatever the meeting says of them; the rest is the meeting's. */
    static Decision of(Minted proof, OfMeeting target, Instant now, Side side) {
        if (!now.isBefore(proof.until())) {
            return new Refused(Rule.LINK_EXPIRED);
        }
        var state = target.state().filter(meeting -> proof.grant().isFor(meeting.id()));
        if (state.isEmpty()) {
            return new Refused(Rule.MEETING_UNKNOWN);
        }
        var meeting = state.get();
        if (!meeting.urlName().equals(target.urlName())) {
            return new Refused(Rule.MEETING_OTHER);
        }
        return proof.grant().participantId().isEmpty()
                ? Decision.shown(Entrant.of(proof.grant(), meeting.externalMeetingId()), false, meeting, now, side)
                : Decision.participant(meeting, proof.grant().participantId().get())
                        .map(found -> Decision.shown(
                                Entrant.of(proof.grant(), found, meeting), found.waiting(), meeting, now, side))
                        .orElseGet(() -> new Refused(Rule.PARTICIPANT_REMOVED));
    }

    static Decision of(Minted proof, OfRoom target, Instant now) {
        if (!now.isBefore(proof.until())) {
            return new Refused(Rule.LINK_EXPIRED);
        }
        if (target.id().isEmpty()) {
            return new Refused(Rule.ROOM_UNKNOWN);
        }
        return target.id().get().equals(proof.grant().roomId())
                        && proof.grant().meetingId().isEmpty()
                ? new Shown(
                        Rule.ROOM_OPEN,
                        Entrant.of(proof.grant(), Optional.empty()),
                        proof.grant().roomId(),
                        Optional.empty())
                : new Refused(Rule.ROOM_OTHER);
    }
}
