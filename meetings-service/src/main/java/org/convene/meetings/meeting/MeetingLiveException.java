package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class MeetingLiveException extends DomainException {
    MeetingLiveException(String id) {
        super(
                Kind.CONFLICT,
                "meeting-live",
                "The meeting " + id + " is live: of its time and place only its end can change.");
    }
}
