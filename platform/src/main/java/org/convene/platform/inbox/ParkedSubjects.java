package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** What is parked, and how it comes out of there. */
@Singleton
class ParkedSubjects {
    private static final String PAGE = """
            SELECT id, consumer, source, subject, tenant, reason, parked_at, attempt, due_at,
                   (SELECT attributes ->> 'type' FROM parked_event WHERE parked_subject = id
                    ORDER BY sequence, event_id LIMIT 1) AS type,
                   (SELECT count(*) FROM parked_event WHERE parked_subject = id) AS waiting
            FROM parked_subject WHERE id > $1 ORDER BY id LIMIT $2
            """;
    private static final String COUNTS = "SELECT consumer, count(*) AS subjects FROM parked_subject GROUP BY consumer";
    private static final String TENANT = "SELECT tenant FROM parked_subject WHERE id = $1";
    private static final String WAITING = "SELECT count(*) AS waiting FROM parked_event WHERE parked_subject = $1";
    // Others cannot send from it meanwhile; consumers can add to it, so that they need not wait for an effect.
    private static final String LOCK = "SELECT id FROM parked_subject WHERE id = $1 FOR NO KEY UPDATE";
    private static final String FIRST = """
            SELECT s.consumer, e.attributes::text AS attributes, e.data, coalesce(p.sequence, 0) AS processed
            FROM parked_subject s
                 JOIN parked_event e ON e.parked_subject = s.id
                 LEFT JOIN inbox_position p
                     ON p.consumer = s.consumer AND p.source = s.source AND p.subject = s.subject
            WHERE s.id = $1 ORDER BY e.sequence, e.event_id LIMIT 1
            """;
    private static final String TAKE =
            "DELETE FROM parked_event WHERE parked_subject = $1 AND sequence = $2 AND event_id = $3";
    // Consumers that are adding an event hold a share; once they are through, the next statement sees what they added.
    private static final String LOCK_IF_EMPTY = """
            SELECT id FROM parked_subject
            WHERE id = $1 AND NOT EXISTS (SELECT FROM parked_event WHERE parked_subject = $1) FOR UPDATE
            """;
    private static final String UNPARK_IF_EMPTY = """
            DELETE FROM parked_subject
            WHERE id = $1 AND NOT EXISTS (SELECT FROM parked_event WHERE parked_subject = $1)
            """;
    private static final String FAILED = """
            UPDATE parked_subject SET reason = $2, attempt = attempt + 1, leased_until = NULL WHERE id = $1
            """;

    private final SystemDatabase database;

    ParkedSubjects(SystemDatabase database) {
        this.database = database;
    }

    /**
     * The first of the events that wait.
     *
     * @param processed the sequence of the newest event that the consumer processed
     */
    record First(String consumer, ReceivedEvent event, long processed) {
        boolean isNewer() {
            return event.sequence() > processed;
        }
    }

    Uni<List<ParkedSubjectView>> after(String id, int limit) {
        return database.execute(PAGE, id, limit)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ParkedSubjects::view)
                        .toList());
    }

    Uni<Map<String, Long>> counts() {
        return database.execute(COUNTS).map(rows -> {
            var counts = new HashMap<String, Long>();
            rows.forEach(row -> counts.put(row.getString("consumer"), row.getLong("subjects")));
            return counts;
        });
    }

    /** Empty if the subject is not parked. */
    Uni<Optional<String>> tenant(String id) {
        return database.execute(TENANT, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("tenant")));
    }

    Uni<Long> waiting(String id) {
        return database.execute(WAITING, id).map(rows -> rows.iterator().next().getLong("waiting"));
    }

    /** Keeps others from taking events away until the transaction ends; empty if the subject is not parked. */
    Uni<Optional<First>> lockFirst(Transaction transaction, String id) {
        // The second is a statement of its own to see what was committed while the first waited for the lock.
        return Uni.join()
                .all(transaction.execute(LOCK, id), transaction.execute(FIRST, id))
                .andFailFast()
                .map(answers -> first(answers.get(1)));
    }

    /** Takes the event away, and with the last one the parking. */
    Uni<Void> take(Transaction transaction, String id, ReceivedEvent event) {
        return Uni.join()
                .all(
                        transaction.execute(TAKE, id, event.sequence(), event.id()),
                        transaction.execute(LOCK_IF_EMPTY, id),
                        transaction.execute(UNPARK_IF_EMPTY, id))
                .andFailFast()
                .replaceWithVoid();
    }

    /** Counts an attempt that was nobody's claim; when the next one is due stays. */
    Uni<Void> failed(String id, String reason) {
        return database.execute(FAILED, id, reason).replaceWithVoid();
    }

    private static Optional<First> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new First(row.getString("consumer"), event(row), row.getLong("processed")));
    }

    private static ReceivedEvent event(Row row) {
        var attributes = new HashMap<String, String>();
        new JsonObject(row.getString("attributes"))
                .forEach(entry -> attributes.put(entry.getKey(), (String) entry.getValue()));
        return new ReceivedEvent(attributes, row.getString("data"));
    }

    private static ParkedSubjectView view(Row row) {
        return new ParkedSubjectView(
                row.getString("id"),
                row.getString("consumer"),
                row.getString("source"),
                row.getString("subject"),
                row.getString("tenant"),
                row.getString("type"),
                row.getString("reason"),
                row.getOffsetDateTime("parked_at").toInstant(),
                row.getInteger("attempt"),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getLong("waiting"));
    }
}
