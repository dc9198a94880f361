package org.convene.meetings.departure;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import org.convene.meetings.meeting.DeletedUser;
import org.convene.platform.due.Claim;

/**
 * A user on their way out of all meetings.
 *
 * @param position the id of the last meeting that was looked at; empty before the first
 * @param unfinished whether one of those is to be looked at again
 */
record Departure(DeletedUser user, String position, boolean unfinished, int attempt) {
    static final String COLUMNS = "user_id, tenant, address, position, unfinished, attempt";

    static Departure of(Row row) {
        var user = new DeletedUser(
                row.getString("tenant"), row.getString("user_id"), Optional.ofNullable(row.getString("address")));
        return new Departure(user, row.getString("position"), row.getBoolean("unfinished"), row.getInteger("attempt"));
    }

    Claim claim() {
        return new Claim(user.id(), attempt);
    }
}
