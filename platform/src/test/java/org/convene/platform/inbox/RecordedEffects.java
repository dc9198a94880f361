package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;

/** Writes every event down, except those that it was told to fail at. */
final class RecordedEffects implements EventHandler {
    private static final String RECORD = "INSERT INTO effect (consumer, subject, sequence) VALUES ($1, $2, $3)";

    private final String consumer;
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    /** What it was told of, as {@code id cause}. */
    final List<String> parked = new CopyOnWriteArrayList<>();

    private final Supplier<Uni<Void>> before;

    RecordedEffects(String consumer) {
        this(consumer, () -> Uni.createFrom().voidItem());
    }

    private RecordedEffects(String consumer, Supplier<Uni<Void>> before) {
        this.consumer = consumer;
        this.before = before;
    }

    /** The same consumer, that does this first. */
    RecordedEffects after(Supplier<Uni<Void>> work) {
        return new RecordedEffects(consumer, work);
    }

    static void createTable(TestDatabase database) {
        database.execute("CREATE TABLE effect (position bigint GENERATED ALWAYS AS IDENTITY, consumer text,"
                + " subject text, sequence bigint, at timestamptz DEFAULT clock_timestamp())");
    }

    void failAt(ReceivedEvent event) {
        failAt(event, Integer.MAX_VALUE);
    }

    void failAt(ReceivedEvent event, int times) {
        failures.put(event.id(), new AtomicInteger(times));
    }

    void heal() {
        failures.clear();
    }

    @Override
    public String consumer() {
        return consumer;
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return before.get()
                .chain(() -> transaction.execute(RECORD, consumer, event.subject(), event.sequence()))
                .invoke(() -> {
                    var left = failures.get(event.id());
                    if (left != null && left.getAndDecrement() > 0) {
                        throw new IllegalStateException("poison for ana@example.org");
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public void parked(ReceivedEvent event, String cause) {
        parked.add(event.id() + " " + cause);
    }
}
