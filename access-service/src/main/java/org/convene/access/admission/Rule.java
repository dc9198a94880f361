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
    LINK_EXPIRED,
    /** A guest whose access was taken back. */
    GUEST_REVOKED,
    /** A user who may do nothing, or is none any more. */
    USER_INACTIVE,
    ROOM_UNKNOWN,
    ROOM_OTHER,
    /** For one person, and another device has it. */
    ELSEWHERE,
    /** For one person, who was there and did not come back in time. */
    USED_UP,
    /** Not open to this user, or not to everybody any more. */
    ROOM_PRIVATE,
    MEETING_UNKNOWN,
    MEETING_OTHER,
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
