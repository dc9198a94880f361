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
            default -> "The door is shut.";
        };
    }
}
