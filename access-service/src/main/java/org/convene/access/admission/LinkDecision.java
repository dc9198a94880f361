package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Proof.Participant;
import org.convene.access.admission.Proof.Signed;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.link.KnownAttendees;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** Decides over personal links, of whoever is inside by one, too. */
final class LinkDecision {
    private LinkDecision() {}

    static Decision of(Participant proof, OfMeeting target, Instant now, Side side) {
        if (!now.isBefore(proof.until())) {
            return new Refused(Rule.LINK_EXPIRED);
        }
        if (target.state().filter(state -> state.id().equals(proof.meetingId())).isEmpty()) {
            return new Refused(Rule.MEETING_UNKNOWN);
        }
        var meeting = target.state().get();
        if (!meeting.urlName().equals(target.urlName())) {
            return new Refused(Rule.MEETING_OTHER);
        }
        return Decision.participant(meeting, proof.participantId())
                .map(found -> Decision.shown(Entrant.of(found, meeting), found.waiting(), meeting, now, side))
                .orElseGet(() -> new Refused(Rule.PARTICIPANT_REMOVED));
    }

    /**
     * Whose id is a participant's comes under that participant's name, and waits where it is the tenant's own of one who
     * waits for a place. Nothing more is concluded, and nothing from name or email: where one field ends and the next
     * begins is not signed (D6).
     */
    static Decision of(Signed proof, OfMeeting target, Instant now, Side side) {
        if (proof.shown().filter(link -> link.policy().isOverAt(now)).isPresent()) {
            return new Refused(Rule.LINK_ENDED);
        }
        if (target.state().isEmpty()) {
            return new Refused(Rule.MEETING_UNKNOWN);
        }
        var meeting = target.state().get();
        if (!meeting.urlName().equals(target.urlName())) {
            return new Refused(Rule.MEETING_OTHER);
        }
        if (proof.cameAs()
                .filter(id -> Decision.participant(meeting, id).isEmpty())
                .isPresent()) {
            return new Refused(Rule.PARTICIPANT_REMOVED);
        }
        return doubt(proof, meeting)
                .<Decision>map(Refused::new)
                .orElseGet(() -> named(proof, meeting)
                        .map(found -> Decision.shown(
                                Entrant.signed(found, proof.id(), meeting), found.waiting(), meeting, now, side))
                        .orElseGet(() -> Decision.shown(
                                Entrant.signed(proof.id(), proof.person(), meeting), false, meeting, now, side)));
    }

    /** Why nobody is let in by this link, where the tenant wants to know whom it lets in. */
    static Optional<Rule> doubt(Signed proof, MeetingState meeting) {
        var known = KnownAttendees.of(meeting);
        return proof.shown().filter(link -> link.policy().knownIds()).flatMap(link -> {
            if (known.areAmbiguousFor(link.link())) {
                return Optional.of(Rule.LINK_AMBIGUOUS);
            }
            return known.named(link.link()).isPresent() ? Optional.empty() : Optional.of(Rule.PERSON_UNKNOWN);
        });
    }

    /** The tenant's own id names a participant, too, where the tenant wants known ids. */
    private static Optional<ParticipantState> named(Signed proof, MeetingState meeting) {
        return proof.shown()
                .filter(link -> link.policy().knownIds())
                .map(link -> KnownAttendees.of(meeting).named(link.link()))
                .orElseGet(() -> Decision.participant(meeting, proof.cameAs().orElse(proof.id()))
                        .or(() -> waiting(meeting, proof.id())));
    }

    /** Whom the tenant knows by this id, as long as none of them has a place. */
    private static Optional<ParticipantState> waiting(MeetingState meeting, String externalId) {
        var known = meeting.participants().stream()
                .filter(participant ->
                        participant.externalId().filter(externalId::equals).isPresent())
                .toList();
        return known.stream().allMatch(ParticipantState::waiting)
                ? known.stream().findFirst()
                : Optional.empty();
    }
}
