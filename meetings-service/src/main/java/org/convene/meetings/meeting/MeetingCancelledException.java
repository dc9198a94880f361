package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class MeetingCancelledException extends DomainException {
    MeetingCancelledException(String id) {
        super(Kind.CONFLICT, "meeting-cancelled", "The meeting " + id + " is cancelled and changes no more.");
    }
}
