package org.convene.platform.inbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.convene.platform.tenancy.BenchmarkDatabase;
import org.convene.platform.tenancy.Transaction;

/** A consumer whose effect is one row for each event; and the same rows without the inbox, the baselines. */
public final class Effects implements EventHandler {
    /** At least once: what was relayed twice may come while the bare clients are measured. */
    private static final String INSERT =
            "INSERT INTO effect (subject, sequence) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private static final String TABLE = """
            CREATE TABLE effect (subject text NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (subject, sequence))
            """;

    private final BenchmarkDatabase database;

    public Effects(BenchmarkDatabase database) {
        this.database = database;
        database.execute(TABLE);
    }

    /** As if nothing had ever been consumed. */
    public void forget() {
        database.execute("TRUNCATE effect, inbox_claim, inbox_position");
    }

    public long count() {
        return database.system()
                .query("SELECT count(*) AS effects FROM effect")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("effects");
    }

    @Override
    public String consumer() {
        return "benchmark";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return transaction.execute(INSERT, event.subject(), event.sequence()).replaceWithVoid();
    }

    /** All of a batch in one transaction, no statement waits for another. */
    public void insertPipelined(ConsumerRecords<String, String> records) {
        insert(records, (connection, rows) -> {
            List<Future<?>> all = new ArrayList<>();
            all.add(connection.query("BEGIN").execute());
            rows.forEach(row -> all.add(connection.preparedQuery(INSERT).execute(row)));
            all.add(connection.query("COMMIT").execute());
            return Future.join(all);
        });
    }

    /** All of a batch in one transaction, each effect only after the one before, as handlers may need it. */
    public void insertInTurn(ConsumerRecords<String, String> records) {
        insert(records, (connection, rows) -> {
            Future<?> last = connection.query("BEGIN").execute();
            for (var row : rows) {
                last = last.compose(done -> connection.preparedQuery(INSERT).execute(row));
            }
            return last.compose(done -> connection.query("COMMIT").execute());
        });
    }

    private interface Insertion {
        Future<?> insert(SqlConnection connection, List<Tuple> rows);
    }

    private void insert(ConsumerRecords<String, String> records, Insertion insertion) {
        var rows = new ArrayList<Tuple>();
        records.forEach(record -> rows.add(row(record)));
        try {
            var ignored = database.system()
                    .getDelegate()
                    .withConnection(
                            connection -> insertion.insert(connection, rows).mapEmpty())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | InterruptedException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Tuple row(ConsumerRecord<String, String> record) {
        var sequence = new String(record.headers().lastHeader("ce_sequence").value(), US_ASCII);
        return Tuple.of(record.key(), Long.valueOf(sequence));
    }
}
