package org.convene.platform.outbox;

import java.time.Duration;
import org.convene.platform.tenancy.SystemDatabase;

/** A relay as one replica has it. */
record TestRelay(OutboxRelay relay, EventPublisher publisher) implements AutoCloseable {
    record Config(int batchSize, long batchBytes, Duration lease) implements RelayConfig {}

    /** With a lease that no pause of the machine outlasts. */
    private static final Config CONFIG = with(Duration.ofMinutes(2));

    /** With a lease short enough to wait for, once its holder is dead. */
    static final Config SHORT = with(Duration.ofSeconds(4));

    private static Config with(Duration lease) {
        return new Config(500, 4_000_000, lease);
    }

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
