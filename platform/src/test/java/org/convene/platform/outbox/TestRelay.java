package org.convene.platform.outbox;

import java.time.Duration;
import org.convene.platform.tenancy.SystemDatabase;

/** A relay as one replica has it, with a lease short enough to wait for. */
record TestRelay(OutboxRelay relay, EventPublisher publisher) implements AutoCloseable {
    record Config(int batchSize, long batchBytes, Duration lease) implements RelayConfig {}

    static final Config CONFIG = new Config(500, 4_000_000, Duration.ofSeconds(4));

    static TestRelay start(SystemDatabase database, String bootstrapServers) {
        return start(database, new EventPublisher(bootstrapServers, "probe", CONFIG), CONFIG);
    }

    static TestRelay start(SystemDatabase database, EventPublisher publisher, Config config) {
        return new TestRelay(new OutboxRelay(database, new RelaySlots(database, config), publisher, config), publisher);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
