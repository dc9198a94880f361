package org.convene.access.login;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** The current password, which proves that the user and no other asks for a new one, is wrong. */
final class WrongPasswordException extends DomainException {
    private static final String RULE = "must be the user's password";

    WrongPasswordException() {
        super(
                Kind.INVALID,
                "wrong-password",
                "current " + RULE + ".",
                List.of(new FieldError("current", "wrong-password", RULE)));
    }
}
