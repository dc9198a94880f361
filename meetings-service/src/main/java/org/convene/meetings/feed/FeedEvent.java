package org.convene.meetings.feed;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.convene.platform.time.Zones;

/** One time of a meeting, as far as calendars show it. */
record FeedEvent(
        String id,
        String name,
        Optional<String> description,
        String url,
        boolean cancelled,
        Instant start,
        Instant end,
        ZoneId zone,
        String organizerName,
        Optional<String> organizerEmail,
        int sequence,
        Instant changedAt) {

    static FeedEvent read(Row row) {
        return new FeedEvent(
                row.getString("id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("description")),
                row.getString("url"),
                row.getString("occurrence_status").equals("cancelled"),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("until").toInstant(),
                Zones.of(row.getString("time_zone")),
                row.getString("organizer_name"),
                Optional.ofNullable(row.getString("organizer_email")),
                row.getInteger("calendar_sequence"),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** A calendar needs no definition of it. */
    boolean isInUtc() {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() == 0;
    }
}
