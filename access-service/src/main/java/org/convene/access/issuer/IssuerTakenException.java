package org.convene.access.issuer;

import org.convene.platform.problem.DomainException;

final class IssuerTakenException extends DomainException {
    IssuerTakenException() {
        super(Kind.CONFLICT, "issuer-taken", "The tenant trusts this issuer already.");
    }
}
