package org.convene.access.admission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Proof.Account;
import org.convene.access.admission.Proof.Coded;
import org.convene.access.admission.Proof.Invited;
import org.convene.access.admission.Proof.Listed;
import org.convene.access.admission.Proof.Minted;
import org.convene.access.admission.Proof.Participant;
import org.convene.access.admission.Proof.Signed;
import org.convene.access.admission.Proof.Visitor;
import org.convene.access.admission.Target.ForUser;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.admission.Target.OnTheFly;
import org.convene.access.audience.Attendee;
import org.convene.access.use.Credential;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/**
 * Whether somebody may see a door and pass through it, and by which rule. The one decision for all kinds of links, at
 * the door and inside. In which order the rules are asked, {@link Rule} says.
 */
public sealed interface Decision {
    Rule rule();

    /** What it comes to: an open door and a lobby ask, while something is missing. */
    default Outcome outcome() {
        return missing().isEmpty() || !(rule().isOpen() || rule() == Rule.LOBBY_WAITING)
                ? rule().outcome()
                : Outcome.ASK;
    }

    /** Which personal data nobody enters without, as far as they are not known. */
    default List<String> missing() {
        return List.of();
    }

    /**
     * The door, as this person may see it; the rule says whether it is open.
     *
     * @param meeting empty at the door of a room
     * @param by what this person came by, where that is known again inside
     * @param origin whose doing that is
     */
    record Shown(
            Rule rule,
            Entrant entrant,
            String roomId,
            Optional<MeetingState> meeting,
            Terms terms,
            Optional<Credential> by,
            Origin origin)
            implements Decision {
        public Shown(
                Rule rule,
                Entrant entrant,
                String roomId,
                Optional<MeetingState> meeting,
                Terms terms,
                Optional<Credential> by) {
            this(rule, entrant, roomId, meeting, terms, by, Origin.NONE);
        }

        Shown(Rule rule, Entrant entrant, String roomId, Optional<MeetingState> meeting) {
            this(rule, entrant, roomId, meeting, Terms.NONE, Optional.empty());
        }

        @Override
        public List<String> missing() {
            return terms.missing();
        }

        public boolean isOpen() {
            return rule.isOpen();
        }

        /** Whether one has to knock. */
        public boolean isLobby() {
            return rule == Rule.LOBBY_WAITING;
        }

        /** Whether the device that has what is for one person may let this one in. */
        public boolean isAsking() {
            return rule == Rule.ELSEWHERE_ASKED;
        }

        /** Whether names are neither kept nor shown (R8). */
        public boolean isAnonymous() {
            return terms.isAnonymous()
                    || meeting.filter(state -> state.access().anonymize()).isPresent();
        }

        /** The same door, for whoever has shown a code as well. */
        Shown with(Attendee attendee) {
            return as(rule, attendee);
        }

        /** The same, and another rule decides because of that code. */
        Shown as(Rule other, Attendee attendee) {
            return new Shown(other, entrant.with(attendee), roomId, meeting, terms, by, origin);
        }

        /** The same, and another rule decides. */
        Shown as(Rule other) {
            return new Shown(other, entrant, roomId, meeting, terms, by, origin);
        }

        /** The same, where it is known whose doing it is. */
        Shown with(Origin known) {
            return new Shown(rule, entrant, roomId, meeting, terms, by, known);
        }

        /** The same door, with more known of the person, where anything is kept of persons. */
        public Shown to(Person known) {
            return isAnonymous()
                    ? this
                    : new Shown(rule, entrant.as(known), roomId, meeting, terms.without(known), by, origin);
        }
    }

    /** Nothing. */
    record Refused(Rule rule) implements Decision {}

    /** Decides over what was shown, where it leads, the circumstances and the moment. What is not clearly allowed is refused. */
    static Decision of(Proof proof, Target target, Circumstances circumstances, Instant now, Side side) {
        var decision = door(proof, target, now, side);
        return decision instanceof Shown shown ? circumstances.bearOn(shown, now, side) : decision;
    }

    /** The door as it would be without circumstances, and who stands there by all that is known, whatever is kept. */
    static Decision door(Proof proof, Target target, Instant now, Side side) {
        if (proof instanceof Participant participant && target instanceof OfMeeting meeting) {
            return LinkDecision.of(participant, meeting, now, side);
        }
        if (proof instanceof Signed signed && target instanceof OfMeeting meeting) {
            return LinkDecision.of(signed, meeting, now, side);
        }
        if (proof instanceof Listed listed && target instanceof OfMeeting meeting) {
            return of(listed, meeting, now, side);
        }
        if (proof instanceof Coded coded) {
            var decision = door(coded.person(), target, now, side);
            return decision instanceof Shown shown ? withCode(shown, coded.attendee(), now, side) : decision;
        }
        if (proof instanceof Invited invited && target instanceof OfRoom room) {
            return RoomDecision.of(invited, room, now);
        }
        if (proof instanceof Minted minted && target instanceof OfMeeting meeting) {
            return TokenDecision.of(minted, meeting, now, side);
        }
        if (proof instanceof Minted minted && target instanceof OfRoom room) {
            return TokenDecision.of(minted, room, now);
        }
        if (proof instanceof Account account && target instanceof ForUser room) {
            return RoomDecision.of(account, room);
        }
        if (proof instanceof Visitor visitor && target instanceof OnTheFly room) {
            return RoomDecision.of(visitor, room);
        }
        if ((proof instanceof Account || proof instanceof Visitor) && target instanceof OfRoom) {
            return new Refused(Rule.ROOM_UNKNOWN);
        }
        return new Refused(proof instanceof Proof.Missing missing ? missing.why() : Rule.LINK_FOREIGN);
    }

    private static Decision of(Listed proof, OfMeeting target, Instant now, Side side) {
        var attendee = proof.attendee();
        if (target.state()
                .filter(state -> state.id().equals(attendee.meetingId()))
                .isEmpty()) {
            return new Refused(Rule.CODE_UNKNOWN);
        }
        var meeting = target.state().get();
        return withCode(
                shown(rule(meeting, false, now, side), Entrant.of(attendee, meeting), meeting), attendee, now, side);
    }

    /** The same door, for whoever has shown a code as well; of a room's, the meeting there says whether it is one. */
    private static Decision withCode(Shown shown, Attendee attendee, Instant now, Side side) {
        if (shown.meeting().isEmpty()) {
            return shown.with(attendee);
        }
        var meeting = shown.meeting().filter(state -> state.id().equals(attendee.meetingId()));
        if (meeting.isEmpty()) {
            return new Refused(Rule.CODE_UNKNOWN);
        }
        var asked = shown.rule() == Rule.CODE_MISSING ? phase(meeting.get(), now, side) : shown.rule();
        var rule = asked.compareTo(Rule.CODE_MISSING) < 0 || side == Side.INSIDE ? asked : rule(attendee, asked, now);
        return shown(rule, shown.entrant().with(attendee), meeting.get());
    }

    /** Within the meeting's time the attendee's own (D13). */
    static Rule rule(Attendee attendee, Rule otherwise, Instant now) {
        if (attendee.window().isOver(now)) {
            return Rule.CODE_OVER;
        }
        return attendee.window().isAheadOf(now) ? Rule.CODE_EARLY : otherwise;
    }

    static Optional<ParticipantState> participant(MeetingState meeting, String id) {
        return meeting.participants().stream()
                .filter(participant -> participant.id().equals(id))
                .findFirst();
    }

    /** The door of a meeting, as its time and its settings have it. */
    static Decision shown(Entrant entrant, boolean waits, MeetingState meeting, Instant now, Side side) {
        return shown(rule(meeting, waits, now, side), entrant, meeting);
    }

    private static Shown shown(Rule rule, Entrant entrant, MeetingState meeting) {
        return new Shown(rule, entrant, meeting.roomId(), Optional.of(meeting));
    }

    private static Rule rule(MeetingState meeting, boolean waits, Instant now, Side side) {
        var phase = phase(meeting, now, side);
        if (phase == Rule.MEETING_CANCELLED || phase == Rule.MEETING_OVER) {
            return phase;
        }
        if (waits) {
            return Rule.PARTICIPANT_WAITING;
        }
        return meeting.access().requireAccessCode() ? Rule.CODE_MISSING : phase;
    }

    /** At the door, for whoever has a place. */
    static Rule phase(MeetingState meeting, Instant now) {
        return phase(meeting, now, Side.OUTSIDE);
    }

    /** The meeting is on from its start, that moment included, to its end, that moment not included. */
    private static Rule phase(MeetingState meeting, Instant now, Side side) {
        if (meeting.status().equals("cancelled")) {
            return Rule.MEETING_CANCELLED;
        }
        if (meeting.status().equals("ended")) {
            return Rule.MEETING_OVER;
        }
        if (!now.isBefore(meeting.validUntil())) {
            var mayStay = side == Side.INSIDE && now.isBefore(closing(meeting));
            return mayStay ? Rule.MEETING_OVERRUN : Rule.MEETING_OVER;
        }
        if (now.isBefore(opening(meeting))) {
            return Rule.MEETING_EARLY;
        }
        return now.isBefore(meeting.validSince()) ? Rule.MEETING_SOON : Rule.MEETING_ON;
    }

    /** When the meeting's door opens. */
    static Instant opening(MeetingState meeting) {
        return meeting.validSince().minusSeconds(meeting.access().earlyEntry());
    }

    private static Instant closing(MeetingState meeting) {
        return meeting.validUntil().plusSeconds(meeting.access().grace());
    }
}
