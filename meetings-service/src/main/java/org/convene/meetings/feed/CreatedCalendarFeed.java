package org.convene.meetings.feed;

import java.time.Instant;
import java.util.Optional;
import org.convene.platform.secret.Secret;

/**
 * The answer that shows the URL, this once.
 *
 * @param url what a calendar program subscribes to; whoever knows it reads the calendar
 */
record CreatedCalendarFeed(
        String id,
        Optional<String> userId,
        Optional<String> email,
        @Secret String url,
        Instant createdAt) {
    static CreatedCalendarFeed of(CalendarFeed feed, String url) {
        return new CreatedCalendarFeed(feed.id(), feed.userId(), feed.email(), url, feed.createdAt());
    }

    @Override
    public String toString() {
        return "CreatedCalendarFeed[id=" + id + "]";
    }
}
