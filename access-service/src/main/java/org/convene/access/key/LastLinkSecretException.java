package org.convene.access.key;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

final class LastLinkSecretException extends DomainException {
    private static final String RULE = "must leave a valid link secret at any time";

    LastLinkSecretException() {
        super(
                Kind.CONFLICT,
                "last-link-secret",
                "There must be a valid link secret at any time; add another first.",
                List.of(new FieldError("validUntil", "last", RULE)));
    }
}
