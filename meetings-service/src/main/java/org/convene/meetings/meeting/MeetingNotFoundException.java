package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class MeetingNotFoundException extends DomainException {
    MeetingNotFoundException() {
        super(Kind.NOT_FOUND, "meeting-not-found", "There is no such meeting.");
    }
}
