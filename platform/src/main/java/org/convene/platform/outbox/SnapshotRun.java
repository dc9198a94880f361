package org.convene.platform.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How far a wish for snapshots is.
 *
 * @param queued events that were given to the relay so far
 * @param finishedAt when the last of them was given to the relay
 */
record SnapshotRun(String id, String requestedBy, Instant requestedAt, long queued, Optional<Instant> finishedAt) {
    static SnapshotRun of(Row row) {
        return new SnapshotRun(
                row.getString("id"),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getLong("queued"),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")).map(OffsetDateTime::toInstant));
    }
}
