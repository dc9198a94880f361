package org.convene.platform.due;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.convene.benchmarks.Comparison;
import org.convene.benchmarks.Load;
import org.convene.benchmarks.Measurement;
import org.convene.benchmarks.Servers;
import org.convene.platform.tenancy.BenchmarkDatabase;

/** How many due rows a second are claimed and done with, by the size of the batch. */
public final class ClaimBenchmark {
    private static final int CALLERS = 8;
    private static final int ROWS = 200_000;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final String TABLES = """
            CREATE TABLE bare_task (
                id           text PRIMARY KEY,
                due_at       timestamptz NOT NULL,
                leased_until timestamptz,
                attempt      int         NOT NULL DEFAULT 0,
                done         int         NOT NULL DEFAULT 0
            );
            CREATE TABLE task (LIKE bare_task INCLUDING ALL);
            CREATE INDEX task_due ON task ((coalesce(leased_until, due_at))) WHERE done = 0;
            """;
    private static final String FILL = """
            TRUNCATE %1$s;
            INSERT INTO %1$s (id, due_at) SELECT number::text, now() - (%2$d - number) * interval '1 millisecond'
            FROM generate_series(1, %2$d) AS number;
            ANALYZE %1$s;
            CHECKPOINT
            """;
    private static final String BARE = "UPDATE bare_task SET done = done + 1 WHERE id = ANY($1)";

    private final BenchmarkDatabase database;
    private final DueTable<Claim> tasks;
    private final AtomicInteger next = new AtomicInteger();

    private ClaimBenchmark(BenchmarkDatabase database) {
        this.database = database;
        this.tasks =
                new DueTable<>(database.asSystem(), DueRows.of("task", "id").open("done = 0"));
    }

    public static void main(String[] arguments) throws Exception {
        Servers.run("Claim and outcome of due rows, in batches", Map.of(), ClaimBenchmark::measure);
    }

    private static void measure(Servers servers) throws Exception {
        try (var database = BenchmarkDatabase.create(servers, "due")) {
            database.execute(TABLES);
            new ClaimBenchmark(database).compare(servers);
        }
    }

    private void compare(Servers servers) throws Exception {
        var comparison = Comparison.ofThroughput(
                servers, "rows of %,d due ones, %d callers, 8 connections".formatted(ROWS, CALLERS));
        for (var batch : List.of(1, 50, 500)) {
            var claim = "claim and finish, batch " + batch;
            var bare = "bare UPDATE by primary key, batch " + batch;
            comparison = comparison
                    .beside(claim, bare)
                    .add(() -> fill(servers, "task"), () -> rows(claim, batch, () -> claimAndFinish(batch)))
                    .add(() -> fill(servers, "bare_task"), () -> rows(bare, batch, () -> update(batch)));
        }
        comparison.run(3, 5);
    }

    /** Counts rows and not batches; the times are of a batch. */
    private static List<Measurement> rows(String name, int batch, Supplier<Uni<?>> request)
            throws InterruptedException {
        return List.of(Load.run(name, CALLERS, ROUND, () -> UniHelper.toFuture(request.get()))
                .times(batch));
    }

    private Uni<?> claimAndFinish(int batch) {
        return tasks.claim(batch, LEASE)
                .chain(claims -> require(batch, claims.size(), tasks.finish(claims, "done = done + 1"))
                        .chain(done ->
                                require(batch, done.size(), Uni.createFrom().voidItem())));
    }

    private Uni<?> update(int batch) {
        var first = next.getAndAdd(batch);
        var ids = IntStream.range(first, first + batch)
                .mapToObj(number -> Integer.toString(number % ROWS + 1))
                .toArray(String[]::new);
        return database.system()
                .preparedQuery(BARE)
                .execute(Tuple.of(ids))
                .chain(rows -> require(batch, rows.rowCount(), Uni.createFrom().voidItem()));
    }

    private static <T> Uni<T> require(int batch, int rows, Uni<T> then) {
        return rows == batch
                ? then
                : Uni.createFrom().failure(new IllegalStateException(rows + " rows instead of " + batch));
    }

    private void fill(Servers servers, String table) throws Exception {
        next.set(0);
        try (var superuser = servers.postgres().connect("due");
                var statement = superuser.createStatement()) {
            for (var sql : FILL.formatted(table, ROWS).split(";")) {
                var ignored = statement.execute(sql);
            }
        }
    }
}
