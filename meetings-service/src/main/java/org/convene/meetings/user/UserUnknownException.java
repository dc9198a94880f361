package org.convene.meetings.user;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

public final class UserUnknownException extends DomainException {
    /**
     * @param field that names the user
     */
    public UserUnknownException(String field) {
        super(
                Kind.INVALID,
                "user-unknown",
                field + " is no user of this tenant.",
                List.of(new FieldError(field, "unknown", "is no user of this tenant")));
    }
}
