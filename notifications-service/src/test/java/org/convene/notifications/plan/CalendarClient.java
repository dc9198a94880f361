package org.convene.notifications.plan;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody's calendar program, as RFC 5546 section 2.1.5 wants it: of the messages about a UID the one with the greatest
 * SEQUENCE counts, and among those that with the latest DTSTAMP, in whichever order they come.
 */
final class CalendarClient {
    private record Entry(int sequence, Instant stamp, Optional<VEvent> event) {
        boolean isOlderThan(int other, Instant otherStamp) {
            return sequence < other || (sequence == other && !stamp.isAfter(otherStamp));
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();

    void receive(String text) {
        var calendar = Biweekly.parse(text).first();
        var event = calendar.getEvents().get(0);
        var uid = event.getUid().getValue();
        var sequence = event.getSequence().getValue();
        var stamp = event.getDateTimeStamp().getValue().toInstant();
        var known = entries.get(uid);
        if (known == null || known.isOlderThan(sequence, stamp)) {
            var cancelled = calendar.getMethod().getValue().equals("CANCEL");
            entries.put(uid, new Entry(sequence, stamp, cancelled ? Optional.empty() : Optional.of(event)));
        }
    }

    /** What stands in the calendar. */
    Optional<VEvent> event(String uid) {
        return Optional.ofNullable(entries.get(uid)).flatMap(Entry::event);
    }
}
