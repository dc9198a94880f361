package org.convene.notifications.eventlog;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event as integrators see it, with the names of CloudEvents.
 *
 * @param sequence numbers the events of the source's subject from 1
 * @param actor who did it, as {@code kind:id}
 */
record EventView(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        long sequence,
        Optional<String> actor,
        Map<String, Object> data) {

    /**
     * @param nextCursor where to go on from, now or when more has happened
     */
    record Page(List<EventView> items, String nextCursor) {}

    static EventView of(Row row) {
        return new EventView(
                row.getString("id"),
                row.getString("source"),
                row.getString("type"),
                row.getString("subject"),
                row.getOffsetDateTime("time").toInstant(),
                row.getLong("sequence"),
                Optional.ofNullable(row.getString("actor")),
                row.getJsonObject("data").getMap());
    }
}
