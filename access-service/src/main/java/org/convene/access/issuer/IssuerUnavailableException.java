package org.convene.access.issuer;

import org.convene.platform.problem.DomainException;

/** The issuer's keys cannot be known, so neither can it be known whether a token is right. */
final class IssuerUnavailableException extends DomainException {
    IssuerUnavailableException() {
        super(Kind.UNAVAILABLE, "issuer-unavailable", "The issuer's keys cannot be fetched right now.");
    }
}
