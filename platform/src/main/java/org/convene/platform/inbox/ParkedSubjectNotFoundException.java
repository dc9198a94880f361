package org.convene.platform.inbox;

import org.convene.platform.problem.DomainException;

/** It was never parked, or is no more. */
final class ParkedSubjectNotFoundException extends DomainException {
    ParkedSubjectNotFoundException() {
        super(Kind.NOT_FOUND, "parked-subject-not-found", "There is no such parked subject.");
    }
}
