package org.convene.platform.problem;

import org.convene.platform.problem.Problem.FieldError;

/** One field of the request broke a rule that only the domain knows. */
public final class InvalidFieldException extends RuntimeException {
    private final FieldError error;

    public InvalidFieldException(String field, String rule, String message) {
        super(message, null, false, false);
        this.error = new FieldError(field, rule, message);
    }

    FieldError error() {
        return error;
    }
}
