package org.convene.access.user;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** The tenant has as many users as it may have. */
final class UserQuotaExceededException extends DomainException {
    UserQuotaExceededException() {
        super(
                Kind.FORBIDDEN,
                "quota-exceeded",
                "The tenant has as many users as its quota users allows.",
                List.of(new FieldError("quotas.users", "quota", "allows no more users")));
    }
}
