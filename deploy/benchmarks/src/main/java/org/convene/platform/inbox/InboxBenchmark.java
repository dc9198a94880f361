package org.convene.platform.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.convene.benchmarks.BatchConsumer;
import org.convene.benchmarks.Comparison;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Measurement;
import org.convene.benchmarks.RawProducer;
import org.convene.benchmarks.SampleEvent;
import org.convene.benchmarks.Servers;
import org.convene.platform.tenancy.BenchmarkDatabase;

/** How many events a second one consumer takes through the inbox. */
public final class InboxBenchmark {
    private static final String TOPIC = "convene.benchmark";
    private static final int SUBJECTS = 5_000;
    private static final int EVENTS_PER_SUBJECT = 4;
    private static final int EVENTS = SUBJECTS * EVENTS_PER_SUBJECT;

    private final BatchConsumer consumer;
    private final Effects effects;

    private InboxBenchmark(BatchConsumer consumer, Effects effects) {
        this.consumer = consumer;
        this.effects = effects;
    }

    public static void main(String[] arguments) throws Exception {
        Servers.run("Events through the inbox", Map.of(TOPIC, 8), InboxBenchmark::measure);
    }

    private static void measure(Servers servers) throws Exception {
        try (var database = BenchmarkDatabase.create(servers, "inbox")) {
            fillTopic(servers.kafka());
            try (var consumer = new BatchConsumer(servers.kafka(), TOPIC)) {
                new InboxBenchmark(consumer, new Effects(database)).compare(servers, database);
            }
        }
    }

    private void compare(Servers servers, BenchmarkDatabase database) throws Exception {
        var inbox = new BenchmarkInbox(database, effects);
        var title = "%,d events of %,d subjects, one consumer, batches of up to 500, one row each"
                .formatted(EVENTS, SUBJECTS);
        Comparison.ofThroughput(servers, title)
                .add(this::forget, trial("raw consumer, raw SQL, pipelined", effects::insertPipelined))
                .add(this::forget, trial("raw consumer, raw SQL, in turn", effects::insertInTurn))
                .add(this::forget, trial("inbox", inbox::consume))
                .beside("inbox", "raw consumer, raw SQL, in turn")
                .run(3, 10);
    }

    private void forget() {
        effects.forget();
        consumer.rewind();
    }

    private Trial trial(String name, Consumer<ConsumerRecords<String, String>> batch) {
        return () -> {
            var left = new AtomicInteger(EVENTS);
            var start = System.nanoTime();
            consumer.consume(() -> left.get() <= 0, records -> {
                batch.accept(records);
                left.addAndGet(-records.count());
            });
            var wall = Duration.ofNanos(System.nanoTime() - start);
            if (effects.count() != EVENTS) {
                throw new IllegalStateException(effects.count() + " effects instead of " + EVENTS);
            }
            return List.of(Measurement.of(name, EVENTS, wall));
        };
    }

    private static void fillTopic(String bootstrapServers) {
        try (var producer = RawProducer.connectTo(bootstrapServers)) {
            for (var sequence = 1; sequence <= EVENTS_PER_SUBJECT; sequence++) {
                for (var subject = 0; subject < SUBJECTS; subject++) {
                    var event = new SampleEvent(SampleEvent.numbered(0, subject).subject(), sequence);
                    producer.send(event.record(TOPIC, event.json()));
                }
            }
        }
    }
}
