package org.convene.access.reset;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** The token is unknown, used, expired or replaced, or its user is not active; nobody is told which. */
public final class ResetVoidException extends DomainException {
    private static final String RULE = "must be that of the newest mail, not older than it says and not used";

    public ResetVoidException() {
        super(Kind.INVALID, "reset-void", "token " + RULE + ".", List.of(new FieldError("token", "reset-void", RULE)));
    }
}
