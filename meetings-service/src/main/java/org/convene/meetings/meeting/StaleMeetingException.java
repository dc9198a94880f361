package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class StaleMeetingException extends DomainException {
    StaleMeetingException(String etag) {
        super(Kind.STALE, "stale-version", "The meeting has changed: its ETag is now " + etag + ".");
    }
}
