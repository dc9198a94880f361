package org.convene.benchmarks;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.convene.benchmarks.Comparison.Preparation;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Peers.Talk;
import org.convene.notifications.delivery.ReminderEngine;
import org.convene.platform.tenancy.BenchmarkDatabase;

/**
 * Due reminders, from the table to done: a backlog, and many that are due at one instant. Everybody claims them, reads
 * the meeting as it is at that moment and writes down that it is done; nobody sends anything. Arguments: the backlog,
 * how many at one instant, rounds.
 */
public final class ReminderDrain {
    private static final String MIGRATIONS = "filesystem:notifications-service/src/main/resources/db/migration";
    /** Until the instant, when everything is stored. */
    private static final Duration AHEAD = Duration.ofSeconds(2);

    private static final String MEETING =
            "CREATE TABLE meeting (id text PRIMARY KEY, tenant text NOT NULL, version bigint NOT NULL, state jsonb NOT NULL)";

    private final Servers servers;
    private final ReminderEngine engine;
    private final BareReminders bare;
    private final DbScheduler dbScheduler;
    private final Talk graphileWorker;
    private volatile Instant dueAt = Instant.EPOCH;

    private ReminderDrain(
            Servers servers, ReminderEngine engine, BareReminders bare, DbScheduler dbScheduler, Talk graphileWorker) {
        this.servers = servers;
        this.engine = engine;
        this.bare = bare;
        this.dbScheduler = dbScheduler;
        this.graphileWorker = graphileWorker;
    }

    public static void main(String[] arguments) throws Exception {
        var backlog = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        var atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Servers.run("Due reminders", Map.of(), servers -> measure(servers, backlog, atOnce, rounds));
    }

    private static void measure(Servers servers, int backlog, int atOnce, int rounds) throws Exception {
        try (var database = BenchmarkDatabase.create(servers, "notifications");
                var peers = BenchmarkDatabase.create(servers, "peers")) {
            database.migrate("latest", MIGRATIONS);
            var rows = new ReminderRows(servers, backlog);
            peers.execute(String.join(";\n", MEETING, BareReminders.TABLE, DbScheduler.TABLE));
            try (var dbScheduler = new DbScheduler(peers.ownersJdbcUrl());
                    var graphileWorker = Talk.start(new ProcessBuilder(graphileWorker(peers)))) {
                servers.countAlso("graphile-worker", graphileWorker.process().toHandle());
                var drain = new ReminderDrain(
                        servers,
                        new ReminderEngine(database.asSystem()),
                        new BareReminders(peers.system()),
                        dbScheduler,
                        graphileWorker);
                drain.backlog(rows, rounds);
                drain.instant(new ReminderRows(servers, atOnce), rounds);
            }
        }
    }

    private static List<String> graphileWorker(BenchmarkDatabase peers) {
        var command = new ArrayList<>(Peers.command("reminders.js"));
        command.add(peers.ownersUrl());
        return command;
    }

    private void backlog(ReminderRows rows, int rounds) throws Exception {
        compare(Comparison.ofThroughput(servers, "drain of %,d".formatted(rows.count())), rows, Duration.ZERO)
                .run(1, rounds);
    }

    private void instant(ReminderRows rows, int rounds) throws Exception {
        compare(
                        Comparison.ofLatency(servers, "lateness of %,d due at one instant".formatted(rows.count())),
                        rows,
                        AHEAD)
                .run(2, rounds);
    }

    private Comparison compare(Comparison comparison, ReminderRows rows, Duration ahead) {
        return comparison
                .add(
                        due(ahead, rows::dbSchedulers),
                        trial("db-scheduler", rows, () -> dbScheduler.run(rows.count(), dueAt)))
                .add(due(ahead, rows::graphileWorkers), trial("graphile-worker", rows, () -> graphile(rows.count())))
                .add(due(ahead, rows::ours), trial("ours", rows, () -> engine.run(rows.count())))
                .add(due(ahead, rows::bare), trial("bare statements", rows, () -> bare.run(rows.count(), dueAt)))
                .beside("ours", "graphile-worker")
                .beside("ours", "bare statements");
    }

    @FunctionalInterface
    private interface Filling {
        void fill(Instant dueAt) throws Exception;
    }

    @FunctionalInterface
    private interface Run {
        Histogram run() throws Exception;
    }

    /** Storing takes its time: of those that are due at one instant, that is ahead once all is stored. */
    private Preparation due(Duration ahead, Filling filling) {
        return () -> {
            var begun = Instant.now();
            dueAt = begun;
            if (!ahead.isZero()) {
                filling.fill(begun);
                dueAt = Instant.now()
                        .plus(Duration.between(begun, Instant.now()))
                        .plus(ahead);
            }
            filling.fill(dueAt);
        };
    }

    private static Trial trial(String name, ReminderRows rows, Run run) {
        return () -> {
            var start = System.nanoTime();
            var lateness = run.run();
            var wall = Duration.ofNanos(System.nanoTime() - start);
            var missing = rows.count() - lateness.getTotalCount();
            return List.of(new Measurement(name, lateness.getTotalCount(), missing, wall, Duration.ZERO, lateness));
        };
    }

    private Histogram graphile(int count) throws Exception {
        var lateness = new Histogram(3);
        new JsonObject(graphileWorker.ask("%d".formatted(count)))
                .getJsonArray("microseconds")
                .forEach(late -> lateness.recordValue(((Number) late).longValue()));
        return lateness;
    }
}
