package org.convene.access.admission;

import org.convene.platform.problem.DomainException;

/** Nobody knocked by this id, or nothing was heard of them for long. */
final class KnockNotFoundException extends DomainException {
    KnockNotFoundException() {
        super(Kind.NOT_FOUND, "knock-not-found", "There is no such knock.");
    }
}
