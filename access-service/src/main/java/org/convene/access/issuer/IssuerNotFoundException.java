package org.convene.access.issuer;

import org.convene.platform.problem.DomainException;

final class IssuerNotFoundException extends DomainException {
    IssuerNotFoundException() {
        super(Kind.NOT_FOUND, "issuer-not-found", "There is no such issuer.");
    }
}
