package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

/** A user would change a meeting that they only take part in. */
final class NotOrganizerException extends DomainException {
    NotOrganizerException() {
        super(Kind.FORBIDDEN, "not-organizer", "Only its organizer may do this to the meeting.");
    }
}
