package org.convene.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.convene.benchmarks.Defaults;
import org.convene.benchmarks.Servers;
import org.convene.platform.tenancy.BenchmarkDatabase;

/** Outbox and relay as one replica has them, with the configuration that nobody changed. */
final class BenchmarkRelay implements AutoCloseable {
    private static final RelayConfig CONFIG = Defaults.of(RelayConfig.class);
    private static final String WAITING = "SELECT 1 FROM event WHERE published_at IS NULL LIMIT 1";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int POLL_MILLISECONDS = 1_000;
    private static final int LOOK_MILLISECONDS = 2;

    private final Servers servers;
    private final BenchmarkDatabase database;
    private final CountingPublisher publisher;
    private final OutboxRelay relay;
    private OptionalLong timer = OptionalLong.empty();

    BenchmarkRelay(Servers servers, BenchmarkDatabase database) {
        this.servers = servers;
        this.database = database;
        this.publisher = new CountingPublisher(servers.kafka());
        var system = database.asSystem();
        this.relay = new OutboxRelay(system, new RelaySlots(system, CONFIG), publisher, CONFIG);
    }

    /** Also looks every second, as in a service. */
    BenchmarkRelay polling() {
        timer = OptionalLong.of(servers.vertx().setPeriodic(POLL_MILLISECONDS, tick -> relay.poll()));
        return this;
    }

    Outbox outbox() {
        return new Outbox(relay);
    }

    /** Wakes the relay and waits until so many more events are published, and all are marked. */
    void drain(long expected) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        relay.wake();
        for (var looks = 1; publisher.published.get() < expected || isAnyWaiting(); looks++) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("published only " + publisher.published.get() + " of " + expected);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
            if (looks % (POLL_MILLISECONDS / LOOK_MILLISECONDS) == 0) {
                relay.poll();
            }
        }
        publisher.published.set(0);
    }

    private boolean isAnyWaiting() {
        return database.system().query(WAITING).execute().await().indefinitely().size() > 0;
    }

    /** An outbox that wakes nobody: its replica is about to end. */
    Outbox outboxAlone() {
        close();
        return outbox();
    }

    @Override
    public void close() {
        timer.ifPresent(servers.vertx()::cancelTimer);
        relay.stop(new ShutdownEvent());
        publisher.close();
    }

    private static final class CountingPublisher extends EventPublisher {
        private final AtomicLong published = new AtomicLong();

        CountingPublisher(String bootstrapServers) {
            super(bootstrapServers, "meetings", CONFIG);
        }

        @Override
        Uni<Published> publish(List<Row> rows) {
            return super.publish(rows)
                    .invoke(done -> published.addAndGet(done.taken().size()));
        }
    }
}
