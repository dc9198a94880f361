package org.convene.access.admission;

import org.convene.platform.problem.DomainException;

/** A door does not open to whoever asks; the rule is the code. */
final class DoorShutException extends DomainException {
    DoorShutException(Rule rule) {
        super(Kind.FORBIDDEN, rule.toString(), message(rule));
    }

    private static String message(Rule rule) {
        return switch (rule) {
            case ROOM_PRIVATE -> "The room or its space is private, and the user has no role that opens it.";
            case USER_INACTIVE -> "The user is not active.";
            case MEETING_FULL -> "As many are inside as the meeting has places.";
            case CODE_MISSING -> "The meeting in the room asks for an access code.";
            case CODE_UNKNOWN -> "It is no access code of the meeting in the room.";
            case LOBBY_WAITING -> "The user waits in the lobby until somebody lets them in.";
            case LOBBY_REFUSED -> "Somebody refused the user in the lobby.";
            default -> "The door is shut.";
        };
    }
}
