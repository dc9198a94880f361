package org.convene.notifications.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;

/** Adds events to the logs of their tenants, each at the next position. */
@Singleton
class EventLog {
    /** One replica at a time: two that touched the same tenants in different order would lock each other. */
    private static final long TURN = 0x636F6E76656E65L;

    private static final String APPEND = """
            WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock($1)),
            head AS (
                INSERT INTO event_log_head AS head (tenant, position) SELECT $2, 1 FROM turn
                ON CONFLICT (tenant) DO UPDATE SET position = head.position + 1
                RETURNING position)
            INSERT INTO event_log (tenant, position, id, source, type, subject, sequence, partition_key, time, actor,
                                   data, size)
            SELECT $2, head.position, $3, $4, $5, $6, $7, $8, coalesce($9, now()), $10, $11, $12 FROM head
            """;

    Uni<Void> append(Transaction transaction, ReceivedEvent event) {
        return transaction
                .execute(
                        APPEND,
                        TURN,
                        event.tenant(),
                        event.id(),
                        event.source(),
                        event.type(),
                        event.subject(),
                        event.sequence(),
                        event.attribute("partitionkey").orElse(event.subject()),
                        event.time()
                                .map(time -> OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                                .orElse(null),
                        event.actor().orElse(null),
                        json(event.data()),
                        event.data().getBytes(UTF_8).length)
                .replaceWithVoid();
    }

    private static JsonObject json(String data) {
        try {
            return new JsonObject(data);
        } catch (DecodeException failure) {
            // Without the cause: its message repeats what is people's.
            throw new IllegalArgumentException("data is no JSON object");
        }
    }
}
