package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class MeetingEndedException extends DomainException {
    MeetingEndedException(String id) {
        super(Kind.CONFLICT, "meeting-ended", "The meeting " + id + " is over and changes no more.");
    }
}
