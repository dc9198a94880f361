package org.convene.access.admission;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a door is open or shut: in order, the first that holds decides. Up to {@link #PERSON_REVOKED} it is refused. */
public enum Rule {
    LINK_MISSING,
    LINK_MALFORMED,
    LINK_FOREIGN,
    LINK_FORGED,
    /** Taken back; the next one for this person is another. */
    LINK_REVOKED,
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
    /** A link for one person, and another one came first. */
    GUEST_TAKEN,
    /** Not open to this user, or not to everybody any more. */
    ROOM_PRIVATE,
    MEETING_UNKNOWN,
    MEETING_OTHER,
    /** Of version 1, and what it says, slid to another boundary, names another person whom the meeting knows. */
    LINK_AMBIGUOUS,
    /** Of version 1, and the meeting knows nobody of that id, as the tenant wants it to. */
    PERSON_UNKNOWN,
    PARTICIPANT_REMOVED,
    /** Nobody may get into this meeting any more. */
    MEETING_REVOKED,
    /** This person, or what was shown of them, was taken back. */
    PERSON_REVOKED,
    MEETING_CANCELLED,
    MEETING_OVER,
    /** There is no place for this participant yet. */
    PARTICIPANT_WAITING,
    /** Nobody enters without a code (R7), and this person has shown none. */
    CODE_MISSING,
    /** The code's own time is over (D13). */
    CODE_OVER,
    /** The code's own time has not begun (D13). */
    CODE_EARLY,
    MEETING_EARLY,
    /** Not on yet, but the door is open. */
    MEETING_SOON,
    MEETING_ON,
    /** Past its end; who is inside may stay. */
    MEETING_OVERRUN,
    /** A room without a meeting. */
    ROOM_OPEN;

    private static final Set<Rule> OPEN = EnumSet.range(MEETING_SOON, ROOM_OPEN);

    /** Whether one may be in the room. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** As logs and metrics have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
