package org.convene.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.convene.benchmarks.BatchConsumer;
import org.convene.benchmarks.Comparison;
import org.convene.benchmarks.FixedRate;
import org.convene.benchmarks.Measurement;
import org.convene.benchmarks.RawProducer;
import org.convene.benchmarks.SampleEvent;
import org.convene.benchmarks.Servers;
import org.convene.platform.inbox.BenchmarkInbox;
import org.convene.platform.inbox.Effects;
import org.convene.platform.tenancy.BenchmarkDatabase;

/** From a commit to the commit of its effect at a consumer, at a given rate; beside Kafka's clients and plain SQL. */
final class EffectLatency {
    private static final int PER_SECOND = 1_000;
    private static final Duration LENGTH = Duration.ofSeconds(5);

    private final BenchmarkDatabase database;
    private final String topic;
    private final BatchConsumer consumer;
    private final Effects effects;
    private final AtomicInteger runs = new AtomicInteger();

    private EffectLatency(BenchmarkDatabase database, String topic, BatchConsumer consumer) {
        this.database = database;
        this.topic = topic;
        this.consumer = consumer;
        this.effects = new Effects(database);
    }

    static void compare(Servers servers, BenchmarkDatabase database, String topic) throws Exception {
        try (var consumer = new BatchConsumer(servers.kafka(), topic);
                var producer = RawProducer.connectTo(servers.kafka());
                var relay = new BenchmarkRelay(servers, database).polling()) {
            var latency = new EffectLatency(database, topic, consumer);
            var inbox = new BenchmarkInbox(database, latency.effects);
            Comparison.ofLatency(servers, "from a commit to its effect at %,d events/s".formatted(PER_SECOND))
                    .add(latency::forget, () -> latency.raw(producer))
                    .add(latency::forget, () -> latency.throughOutboxAndInbox(relay.outbox(), inbox))
                    .run(1, 5);
        }
    }

    private List<Measurement> raw(Producer<String, String> producer) throws Exception {
        var run = new Run();
        run.send(effects::insertPipelined, number -> {
            var event = run.event(number);
            run.committed.set(number, System.nanoTime());
            producer.send(event.record(topic, event.json()));
        });
        return List.of(
                run.rate.between("raw: sent to effect", run.committed, run.done),
                run.rate.between("     sent to received", run.committed, run.received));
    }

    private List<Measurement> throughOutboxAndInbox(Outbox outbox, BenchmarkInbox inbox) throws Exception {
        var run = new Run();
        run.send(
                inbox::consume,
                number -> OutboxBenchmark.append(database, outbox, topic, run.event(number))
                        .subscribe()
                        .with(
                                appended -> run.committed.set(number, System.nanoTime()),
                                failure -> System.out.println("not appended: " + failure)));
        return List.of(
                run.rate.between("outbox and inbox: commit to effect", run.committed, run.done),
                run.rate.between("     commit to received", run.committed, run.received),
                run.rate.between("     due to effect", run.rate.due(), run.done));
    }

    private void forget() {
        database.execute("TRUNCATE event");
        effects.forget();
        consumer.skip();
    }

    /** Of one round: the moments of its events. */
    private final class Run {
        private final int number = runs.getAndIncrement();
        private final FixedRate rate = new FixedRate(PER_SECOND, LENGTH);
        private final AtomicLongArray committed = rate.newStage();
        private final AtomicLongArray received = rate.newStage();
        private final AtomicLongArray done = rate.newStage();

        SampleEvent event(int event) {
            return SampleEvent.numbered(number, event);
        }

        void send(Consumer<ConsumerRecords<String, String>> batch, IntConsumer request) throws Exception {
            var stop = new AtomicBoolean();
            var consumption = CompletableFuture.runAsync(() -> consumer.consume(stop::get, records -> {
                mark(received, records);
                batch.accept(records);
                mark(done, records);
            }));
            rate.send(request, done);
            stop.set(true);
            var ignored = consumption.get(1, TimeUnit.MINUTES);
        }

        private void mark(AtomicLongArray stage, ConsumerRecords<String, String> records) {
            var now = System.nanoTime();
            for (ConsumerRecord<String, String> record : records) {
                if (SampleEvent.runOf(record.key()) == number) {
                    stage.set(SampleEvent.numberOf(record.key()), now);
                }
            }
        }
    }
}
