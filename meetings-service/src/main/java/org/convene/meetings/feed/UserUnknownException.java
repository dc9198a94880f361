package org.convene.meetings.feed;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

final class UserUnknownException extends DomainException {
    UserUnknownException() {
        super(
                Kind.INVALID,
                "user-unknown",
                "userId is no user of this tenant.",
                List.of(new FieldError("userId", "unknown", "is no user of this tenant")));
    }
}
