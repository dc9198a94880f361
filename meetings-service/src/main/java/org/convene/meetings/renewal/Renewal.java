package org.convene.meetings.renewal;

import io.vertx.mutiny.sqlclient.Row;
import org.convene.platform.due.Claim;

/**
 * A user whose meetings are to know them as they are by now.
 *
 * @param position the id of the last meeting that was looked at; empty before the first
 * @param unfinished whether one of those is to be looked at again
 */
record Renewal(String tenant, String userId, String position, boolean unfinished, int attempt) {
    static final String COLUMNS = "user_id, tenant, position, unfinished, attempt";

    static Renewal of(Row row) {
        return new Renewal(
                row.getString("tenant"),
                row.getString("user_id"),
                row.getString("position"),
                row.getBoolean("unfinished"),
                row.getInteger("attempt"));
    }

    Claim claim() {
        return new Claim(userId, attempt);
    }
}
