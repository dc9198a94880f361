package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class MeetingAlreadyCancelledException extends DomainException {
    MeetingAlreadyCancelledException(String id) {
        super(Kind.CONFLICT, "meeting-already-cancelled", "The meeting " + id + " was cancelled before.");
    }
}
