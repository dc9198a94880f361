package org.convene.platform.tenancy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.convene.benchmarks.Comparison;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Load;
import org.convene.benchmarks.Servers;
import org.convene.platform.time.Id;

/** What row-level security costs a request, and what it would cost if the tenant's name were awaited. */
public final class RowLevelSecurityBenchmark {
    private static final int CALLERS = 64;
    private static final int TENANTS = 100;
    private static final int ROWS_PER_TENANT = 1_000;
    private static final Duration ROUND = Duration.ofMillis(700);

    private static final String TABLES = """
            CREATE TABLE open_note (id text PRIMARY KEY, tenant text NOT NULL, text text NOT NULL);
            CREATE TABLE note (LIKE open_note INCLUDING ALL);
            CALL isolate_tenants('note');
            """;
    private static final String ROWS = """
            INSERT INTO %s SELECT lpad(to_hex(row), 24, '0'), lpad(to_hex(row / %d), 24, '0'), repeat('x', 200)
            FROM generate_series(0, %d) AS row
            """;

    private final BenchmarkDatabase database;

    private RowLevelSecurityBenchmark(BenchmarkDatabase database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        Servers.run("The price of row-level security per request", Map.of(), RowLevelSecurityBenchmark::measure);
    }

    private static void measure(Servers servers) throws Exception {
        try (var database = BenchmarkDatabase.create(servers, "tenancy")) {
            database.execute(TABLES);
            for (var table : List.of("note", "open_note")) {
                database.executeForAll(ROWS.formatted(table, ROWS_PER_TENANT, TENANTS * ROWS_PER_TENANT - 1));
            }
            database.execute("ANALYZE note, open_note");
            var benchmark = new RowLevelSecurityBenchmark(database);
            benchmark.compare(servers, "one read by primary key", RowLevelSecurityBenchmark::read);
            benchmark.compare(
                    servers, "one read by primary key and one insert", RowLevelSecurityBenchmark::readAndInsert);
        }
    }

    private void compare(Servers servers, String title, BiFunction<String, Request, List<Uni<RowSet<Row>>>> statements)
            throws Exception {
        Comparison.ofThroughput(servers, title + ", a transaction each, %d callers, 16 connections".formatted(CALLERS))
                .add(trial("no policy", request -> without(request, statements)))
                .add(trial("TenantDatabase", request -> isolated(request, statements)))
                .add(trial("policy, SELECT set_config, pipelined", request -> selected(request, statements)))
                .add(trial("policy, SET LOCAL awaited", request -> awaited(request, statements)))
                .run(4, 16);
    }

    private static Trial trial(String name, Function<Key, Uni<?>> request) {
        return () -> List.of(Load.run(name, CALLERS, ROUND, () -> UniHelper.toFuture(request.apply(Key.any()))));
    }

    private Uni<?> without(Key key, BiFunction<String, Request, List<Uni<RowSet<Row>>>> statements) {
        return new SystemDatabase(database.app(), BenchmarkDatabase.Limits.DEFAULT)
                .pipeline("BEGIN", transaction -> statements.apply("open_note", new Request(transaction, key)));
    }

    private Uni<?> isolated(Key key, BiFunction<String, Request, List<Uni<RowSet<Row>>>> statements) {
        return database.asTenants()
                .pipeline(key.tenant(), transaction -> statements.apply("note", new Request(transaction, key)));
    }

    private Uni<?> selected(Key key, BiFunction<String, Request, List<Uni<RowSet<Row>>>> statements) {
        var begin = "BEGIN; SELECT set_config('convene.tenant', '" + key.tenant() + "', true)";
        return new SystemDatabase(database.app(), BenchmarkDatabase.Limits.DEFAULT)
                .pipeline(begin, transaction -> statements.apply("note", new Request(transaction, key)));
    }

    private Uni<?> awaited(Key key, BiFunction<String, Request, List<Uni<RowSet<Row>>>> statements) {
        var begin = "BEGIN; SET LOCAL convene.tenant = '" + key.tenant() + "'";
        return database.app()
                .getConnection()
                .chain(connection -> connection
                        .query(begin)
                        .execute()
                        .chain(() -> {
                            var transaction = new Transaction(connection);
                            var all = new ArrayList<>(statements.apply("note", new Request(transaction, key)));
                            all.add(transaction.commit().map(nothing -> null));
                            return Uni.join().all(all).andFailFast();
                        })
                        .onTermination()
                        .call(connection::close));
    }

    private static List<Uni<RowSet<Row>>> read(String table, Request request) {
        return List.of(request.transaction()
                .execute(
                        "SELECT tenant, text FROM " + table + " WHERE id = $1",
                        request.key().id())
                .invoke(found -> {
                    if (found.size() != 1) {
                        throw new IllegalStateException("row not seen");
                    }
                }));
    }

    private static List<Uni<RowSet<Row>>> readAndInsert(String table, Request request) {
        return List.of(
                read(table, request).get(0),
                request.transaction()
                        .execute(
                                "INSERT INTO " + table + " (id, tenant, text) VALUES ($1, $2, $3)",
                                Id.next(),
                                request.key().tenant(),
                                "new"));
    }

    private record Request(Transaction transaction, Key key) {}

    private record Key(String tenant, String id) {
        static Key any() {
            var row = ThreadLocalRandom.current().nextInt(TENANTS * ROWS_PER_TENANT);
            return new Key(hex(row / ROWS_PER_TENANT), hex(row));
        }

        private static String hex(int number) {
            return "%024x".formatted(number);
        }
    }
}
