package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class MeetingNotStartedException extends DomainException {
    MeetingNotStartedException(String id) {
        super(Kind.CONFLICT, "meeting-not-started", "The meeting " + id + " has not begun: it can be cancelled.");
    }
}
