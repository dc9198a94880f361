package org.convene.platform.due;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A lease on one row. Whoever claims the row after the lease ran out does so under a higher attempt, so that the number
 * tells whose the row is.
 *
 * @param key as text, whatever its type in the table
 */
public record Claim(String key, int attempt) {
    /** Of a row with the columns {@code key} and {@code attempt}. */
    public static Claim of(Row row) {
        return new Claim(row.getString("key"), row.getInteger("attempt"));
    }
}
