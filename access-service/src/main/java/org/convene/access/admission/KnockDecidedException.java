package org.convene.access.admission;

import org.convene.platform.problem.DomainException;

/** Somebody was let in before. */
final class KnockDecidedException extends DomainException {
    KnockDecidedException() {
        super(Kind.CONFLICT, "knock-decided", "This person was let in already; a revocation turns them out.");
    }
}
