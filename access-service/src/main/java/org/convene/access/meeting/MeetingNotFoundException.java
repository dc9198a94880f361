package org.convene.access.meeting;

import org.convene.platform.problem.DomainException;

/** Neither the copies nor their owner know the meeting. */
public final class MeetingNotFoundException extends DomainException {
    MeetingNotFoundException() {
        super(Kind.NOT_FOUND, "meeting-not-found", "There is no such meeting.");
    }
}
