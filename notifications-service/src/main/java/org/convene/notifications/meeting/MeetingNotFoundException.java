package org.convene.notifications.meeting;

import org.convene.platform.problem.DomainException;

public final class MeetingNotFoundException extends DomainException {
    MeetingNotFoundException() {
        super(Kind.NOT_FOUND, "meeting-not-found", "There is no such meeting.");
    }
}
