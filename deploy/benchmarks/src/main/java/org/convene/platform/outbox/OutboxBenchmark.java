package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.convene.benchmarks.Comparison;
import org.convene.benchmarks.Load;
import org.convene.benchmarks.Measurement;
import org.convene.benchmarks.RawProducer;
import org.convene.benchmarks.SampleEvent;
import org.convene.benchmarks.Servers;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.tenancy.BenchmarkDatabase;

/** How many events a second are appended and relayed, and how soon a consumer has acted on one. */
public final class OutboxBenchmark {
    private static final String TOPIC = "convene.benchmark";
    private static final int CALLERS = 64;
    private static final int BACKLOG = 20_000;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final Servers servers;
    private final BenchmarkDatabase database;
    private final RawEvents raw;
    private final AtomicInteger number = new AtomicInteger();

    private OutboxBenchmark(Servers servers, BenchmarkDatabase database) {
        this.servers = servers;
        this.database = database;
        this.raw = new RawEvents(database, TOPIC);
    }

    public static void main(String[] arguments) throws Exception {
        Servers.run("Outbox and relay", Map.of(TOPIC, 8), OutboxBenchmark::measure);
    }

    private static void measure(Servers servers) throws Exception {
        try (var database = BenchmarkDatabase.create(servers, "outbox")) {
            var benchmark = new OutboxBenchmark(servers, database);
            benchmark.compareAppend();
            benchmark.compareDrain();
            EffectLatency.compare(servers, database, TOPIC);
        }
    }

    private void compareAppend() throws Exception {
        try (var away = new BenchmarkRelay(servers, database);
                var relay = new BenchmarkRelay(servers, database)) {
            var alone = away.outboxAlone();
            Comparison.ofThroughput(
                            servers,
                            "append, a transaction each, %d callers, 16 connections; an event has %d bytes"
                                    .formatted(
                                            CALLERS,
                                            SampleEvent.numbered(0, 0).json().length()))
                    .add(this::empty, () -> load("bare INSERT", raw::append))
                    .add(this::empty, () -> load("append, relayed elsewhere", event -> append(alone, event)))
                    .add(this::empty, () -> appendAndPublish(relay))
                    .run(3, 9);
        }
    }

    /** Until the last one is published. */
    private List<Measurement> appendAndPublish(BenchmarkRelay relay) throws Exception {
        var outbox = relay.outbox();
        var start = System.nanoTime();
        var appended =
                load("append and publish", event -> append(outbox, event)).get(0);
        relay.drain(appended.completed());
        return List.of(new Measurement(
                appended.name(),
                appended.completed(),
                appended.failed(),
                Duration.ofNanos(System.nanoTime() - start),
                appended.cpu(),
                appended.latencies()));
    }

    private List<Measurement> load(String name, Function<SampleEvent, Future<?>> append) throws InterruptedException {
        return List.of(
                Load.run(name, CALLERS, ROUND, () -> append.apply(SampleEvent.numbered(0, number.getAndIncrement()))));
    }

    private Future<?> append(Outbox outbox, SampleEvent event) {
        return UniHelper.toFuture(append(database, outbox, TOPIC, event));
    }

    static Uni<?> append(BenchmarkDatabase database, Outbox outbox, String topic, SampleEvent event) {
        var appended = new NewEvent(
                SampleEvent.TENANT,
                topic,
                MeetingScheduled.TYPE,
                event.subject(),
                event.subject(),
                event.sequence(),
                SampleEvent.ACTOR,
                SampleEvent.TIME,
                event.data());
        return database.asTenants()
                .pipeline(SampleEvent.TENANT, transaction -> List.of(outbox.append(transaction, appended)));
    }

    private void compareDrain() throws Exception {
        var data = asPostgresWritesIt();
        try (var producer = RawProducer.connectTo(servers.kafka());
                var relay = new BenchmarkRelay(servers, database)) {
            Comparison.ofThroughput(servers, "drain of %,d waiting events".formatted(BACKLOG))
                    .add(this::fill, () -> timed("raw producer, same bytes", () -> send(producer, data)))
                    .add(this::fill, () -> timed("raw SQL read, pages of 500", () -> readAll()))
                    .add(this::fill, () -> timed("relay", () -> relay.drain(BACKLOG)))
                    .run(3, 7);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static List<Measurement> timed(String name, Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return List.of(Measurement.of(name, BACKLOG, Duration.ofNanos(System.nanoTime() - start)));
    }

    private static void send(Producer<String, String> producer, String data) {
        for (var number = 0; number < BACKLOG; number++) {
            var event = SampleEvent.numbered(0, number);
            producer.send(event.record(TOPIC, data.replace("SUBJECT", event.subject())));
        }
        producer.flush();
    }

    private void readAll() throws Exception {
        var found = raw.read(500).toCompletionStage().toCompletableFuture().get();
        if (found != BACKLOG) {
            throw new IllegalStateException(found + " events read");
        }
    }

    /** With blanks that JSON need not have: the relay's bytes are these. */
    private String asPostgresWritesIt() {
        var sample = new SampleEvent("SUBJECT", 1).json();
        return database.system()
                .query("SELECT '%s'::jsonb::text AS data".formatted(sample))
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString("data");
    }

    private void empty() {
        database.execute("TRUNCATE event");
        checkpoint();
    }

    private void fill() {
        database.execute("TRUNCATE event");
        database.executeForAll(raw.filling(BACKLOG));
        database.execute("ANALYZE event");
        checkpoint();
    }

    private void checkpoint() {
        try (var superuser = servers.postgres().connect("outbox");
                var statement = superuser.createStatement()) {
            var ignored = statement.execute("CHECKPOINT");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
