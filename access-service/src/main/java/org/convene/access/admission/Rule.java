package org.convene.access.admission;

import java.util.Locale;

/**
 * Why a door is open or shut: in this order, the first that holds decides. Up to {@link #PERSON_REVOKED} it is refused, and
 * so is what is {@link #ELSEWHERE} or {@link #USED_UP}, which is asked where the door is open otherwise.
 */
public enum Rule {
    LINK_MISSING,
    LINK_MALFORMED,
    LINK_FOREIGN,
    LINK_FORGED,
    LINK_EXPIRED,
    /** Of version 1, which the tenant takes no more. */
    LINK_ENDED,
    /** A guest whose access was taken back. */
    GUEST_REVOKED,
    /** A user who may do nothing, or is none any more. */
    USER_INACTIVE,
    /** No code of this meeting, or one that was taken back. */
    CODE_UNKNOWN,
    ROOM_UNKNOWN,
    ROOM_OTHER,
    /** Not open to this user, or not to everybody any more. */
    ROOM_PRIVATE,
    MEETING_UNKNOWN,
    MEETING_OTHER,
    PARTICIPANT_REMOVED,
    /** Of version 1, and what it says, slid to another boundary, names another person whom the meeting knows. */
    LINK_AMBIGUOUS,
    /** Of version 1, and the meeting knows nobody of that id, as the tenant wants it to. */
    PERSON_UNKNOWN,
    /** Taken back; the next one for this person is another. */
    LINK_REVOKED,
    /** Nobody may get into this meeting any more. */
    MEETING_REVOKED,
    /** This person, or what was shown of them, was taken back. */
    PERSON_REVOKED,
    MEETING_CANCELLED,
    MEETING_OVER,
    /** There is no place for this participant yet. */
    PARTICIPANT_WAITING(Outcome.WAIT),
    /** Nobody enters without a code (R7), and this person has shown none. */
    CODE_MISSING(Outcome.ASK),
    /** The code's own time is over (D13). */
    CODE_OVER,
    /** The code's own time has not begun (D13). */
    CODE_EARLY(Outcome.WAIT),
    MEETING_EARLY(Outcome.WAIT),
    /** For one person, and another device has it. */
    ELSEWHERE,
    /** For one person, who was there and did not come back in time. */
    USED_UP,
    /** For one person, and another device has it, which may let this one in. */
    ELSEWHERE_ASKED(Outcome.WAIT),
    /** As many are inside as there are places, and this person has none of their own. */
    MEETING_FULL(Outcome.WAIT),
    LOBBY_REFUSED,
    /** Until somebody who moderates lets them in. */
    LOBBY_WAITING(Outcome.WAIT),
    /** Not on yet, but the door is open. */
    MEETING_SOON(Outcome.ALLOW),
    MEETING_ON(Outcome.ALLOW),
    /** Past its end; who is inside may stay. */
    MEETING_OVERRUN(Outcome.ALLOW),
    /** A room without a meeting. */
    ROOM_OPEN(Outcome.ALLOW);

    private final Outcome outcome;

    Rule() {
        this(Outcome.DENY);
    }

    Rule(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Whether one may be in the room. */
    public boolean isOpen() {
        return outcome == Outcome.ALLOW;
    }

    /** As logs and metrics have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
