package org.convene.access.audience;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * What becomes of one attendee.
 *
 * @param change {@code added}, {@code changed} or {@code removed}
 * @param line in the file; absent for who is not in it
 */
record AudienceChange(
        String id,
        String change,
        Optional<Integer> line,
        Optional<String> externalId,
        Optional<String> name,
        Optional<String> email) {
    static AudienceChange read(Row row) {
        return new AudienceChange(
                row.getString("id"),
                row.getString("change"),
                Optional.ofNullable(row.getInteger("line")),
                Optional.ofNullable(row.getString("external_id")),
                Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
                Optional.ofNullable(row.getString("email")));
    }

    /** The same, where the meeting keeps no names (R8). */
    AudienceChange anonymous() {
        return new AudienceChange(id, change, line, externalId, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "AudienceChange[id=" + id + "]";
    }
}
