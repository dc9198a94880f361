package org.convene.meetings.feed;

import org.convene.platform.problem.DomainException;

final class CalendarFeedNotFoundException extends DomainException {
    CalendarFeedNotFoundException() {
        super(Kind.NOT_FOUND, "calendar-feed-not-found", "There is no such calendar feed.");
    }
}
