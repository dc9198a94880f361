package org.convene.access.revocation;

import org.convene.platform.problem.DomainException;

/** The tenant has nothing of this kind under the id: {@code guest-not-found} and the like. */
final class BarTargetNotFoundException extends DomainException {
    BarTargetNotFoundException(BarRequest.Kind kind) {
        super(Kind.NOT_FOUND, kind + "-not-found", "The tenant has no such " + kind + ".");
    }
}
