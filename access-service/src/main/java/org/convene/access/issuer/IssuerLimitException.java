package org.convene.access.issuer;

import org.convene.platform.problem.DomainException;

final class IssuerLimitException extends DomainException {
    IssuerLimitException(int most) {
        super(Kind.CONFLICT, "issuer-limit", "A tenant can trust " + most + " issuers at most.");
    }
}
