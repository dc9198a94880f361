package org.convene.platform.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.convene.benchmarks.SampleEvent;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.tenancy.BenchmarkDatabase;

/** What the outbox does to its table, by the PostgreSQL client alone: the baselines. */
final class RawEvents {
    private static final OffsetDateTime TIME = SampleEvent.TIME.atOffset(ZoneOffset.UTC);

    private static final String BEGIN = "BEGIN; SET LOCAL convene.tenant = '" + SampleEvent.TENANT + "'";
    private static final String INSERT = """
            INSERT INTO event (id, tenant, topic, type, subject, sequence, partition_key, slot, time, actor,
                               traceparent, size, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;
    private static final String READ = """
            SELECT position, id, tenant, topic, type, subject, sequence, partition_key, time, actor, reason, traceparent,
                   snapshot, data::text AS data
            FROM event WHERE position > $1 ORDER BY position LIMIT $2
            """;

    private static final String FILL = """
            INSERT INTO event (id, tenant, topic, type, subject, sequence, partition_key, slot, time, actor, size, data)
            SELECT subject, '%s', '%s', '%s', subject, 1, subject, number %% 16, now(), '%s', length(data), data::jsonb
            FROM (SELECT number, subject, replace('%s', 'SUBJECT', subject) AS data
                  FROM (SELECT number, lpad(to_hex(number), 24, '0') AS subject
                        FROM generate_series(0, %d) AS number) AS numbered) AS filled
            """;

    private final Pool app;
    private final Pool system;
    private final String topic;
    private final JsonObject data = new JsonObject(SampleEvent.numbered(0, 0).json());

    RawEvents(BenchmarkDatabase database, String topic) {
        this.app = database.app().getDelegate();
        this.system = database.system().getDelegate();
        this.topic = topic;
    }

    /** The statements that a change with nothing but its event costs, sent at once. */
    Future<?> append(SampleEvent event) {
        return app.withConnection(connection -> append(connection, event));
    }

    private Future<?> append(SqlConnection connection, SampleEvent event) {
        var row = Tuple.from(new Object[] {
            event.subject(),
            SampleEvent.TENANT,
            topic,
            MeetingScheduled.TYPE,
            event.subject(),
            event.sequence(),
            event.subject(),
            (short) 0,
            TIME,
            SampleEvent.ACTOR,
            null,
            600,
            data
        });
        return Future.join(List.of(
                connection.query(BEGIN).execute(),
                connection.preparedQuery(INSERT).execute(row),
                connection.query("COMMIT").execute()));
    }

    /** Reads all there are, page by page, and answers how many. */
    Future<Integer> read(int page) {
        return system.withConnection(connection -> read(connection, 0, page, 0));
    }

    private Future<Integer> read(SqlConnection connection, long after, int page, int before) {
        return connection.preparedQuery(READ).execute(Tuple.of(after, page)).compose(rows -> {
            var sum = before + rows.size();
            return rows.size() < page ? Future.succeededFuture(sum) : read(connection, last(rows), page, sum);
        });
    }

    private static long last(RowSet<Row> rows) {
        var last = 0L;
        for (var row : rows) {
            last = row.getLong("position");
        }
        return last;
    }

    /** Fills the table with so many events that wait for the relay, for the role that sees all tenants. */
    String filling(int events) {
        return FILL.formatted(
                SampleEvent.TENANT,
                topic,
                MeetingScheduled.TYPE,
                SampleEvent.ACTOR,
                new SampleEvent("SUBJECT", 1).json(),
                events - 1);
    }
}
