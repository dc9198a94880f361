package org.convene.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.convene.benchmarks.Defaults;
import org.convene.benchmarks.Servers;
import org.convene.platform.tenancy.BenchmarkDatabase;

/** Outbox and relay as one replica has them, with the configuration that nobody changed. */
final class BenchmarkRelay implements AutoCloseable {
    private static final RelayConfig CONFIG = Defaults.of(RelayConfig.class);
    private static final String WAITING = "SELECT 1 FROM event WHERE published_at IS NULL LIMIT 1";

    private final BenchmarkDatabase database;
    private final CountingPublisher publisher;
    private final OutboxRelay relay;

    BenchmarkRelay(Servers servers, BenchmarkDatabase database) {
        this.database = database;
        this.publisher = new CountingPublisher(servers.kafka());
        var system = database.asSystem();
        this.relay = new OutboxRelay(system, new RelaySlots(system, CONFIG), publisher, CONFIG);
    }

    Outbox outbox() {
        return new Outbox(relay);
    }

    /** Wakes the relay and waits until so many more events are published, and all are marked. */
    void drain(long expected) throws InterruptedException {
        relay.wake();
        while (publisher.published.get() < expected || isAnyWaiting()) {
            TimeUnit.MILLISECONDS.sleep(2);
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
