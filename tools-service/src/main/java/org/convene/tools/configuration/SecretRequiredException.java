package org.convene.tools.configuration;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

final class SecretRequiredException extends DomainException {
    private static final String MESSAGE = "must be given for an endpoint of another origin than before";

    SecretRequiredException() {
        super(
                Kind.INVALID,
                "secret-required",
                "The endpoint needs a secret.",
                List.of(new FieldError("secret", "required", MESSAGE)));
    }
}
