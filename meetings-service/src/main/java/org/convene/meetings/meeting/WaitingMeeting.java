package org.convene.meetings.meeting;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * A meeting with which something is to be done.
 *
 * @param since when this was due, or comes in the order in which it is done
 */
record WaitingMeeting(String tenant, String id, OffsetDateTime since) {
    static WaitingMeeting of(Row row) {
        return new WaitingMeeting(row.getString("tenant"), row.getString("id"), row.getOffsetDateTime("since"));
    }
}
