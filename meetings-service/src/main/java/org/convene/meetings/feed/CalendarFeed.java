package org.convene.meetings.feed;

import java.time.Instant;
import java.util.Optional;
import org.convene.meetings.agenda.Person;

/**
 * A calendar that one person subscribed to.
 *
 * @param email as addresses are compared; empty for a user's
 */
record CalendarFeed(String id, Optional<String> userId, Optional<String> email, Instant createdAt) {
    Person person() {
        return new Person(userId, email);
    }

    @Override
    public String toString() {
        return "CalendarFeed[id=" + id + "]";
    }
}
