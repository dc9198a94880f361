package org.convene.access.tenant;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

final class HostTakenException extends DomainException {
    HostTakenException(String host) {
        super(
                Kind.CONFLICT,
                "host-taken",
                "The host " + host + " belongs to another tenant.",
                List.of(new FieldError("hosts", "unique", host + " belongs to another tenant")));
    }
}
