package org.convene.access.audience;

import org.convene.platform.problem.DomainException;

/** There is no such attendee of this meeting. */
final class AttendeeNotFoundException extends DomainException {
    AttendeeNotFoundException() {
        super(Kind.NOT_FOUND, "attendee-not-found", "There is no such attendee.");
    }
}
