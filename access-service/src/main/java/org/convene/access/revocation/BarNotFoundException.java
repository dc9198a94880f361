package org.convene.access.revocation;

import org.convene.platform.problem.DomainException;

/** Nothing is revoked under this id. */
final class BarNotFoundException extends DomainException {
    BarNotFoundException() {
        super(Kind.NOT_FOUND, "revocation-not-found", "There is no such revocation.");
    }
}
