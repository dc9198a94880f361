package org.convene.platform.inbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import org.convene.platform.tenancy.TestDatabase;

/** The inbox of a service under test, for its own consumers. */
public final class ServiceInbox {
    private final TestDatabase database;
    private final EventProcessing processing;

    public ServiceInbox(TestDatabase database) {
        this.database = database;
        this.processing = new EventProcessing(
                database.system(),
                new Claims(),
                new Parking(TestInbox.CONFIG),
                new ConsumerTracing(OpenTelemetry.noop()),
                TestInbox.CONFIG);
    }

    public Inbox inbox() {
        return new Inbox(processing, new SimpleMeterRegistry());
    }

    /** Returns when every event is processed or parked. */
    public void process(EventHandler handler, List<ReceivedEvent> events) {
        processing.process(handler, events).await().atMost(Duration.ofMinutes(1));
    }

    /** Why each parked subject is parked, as {@code subject reason}. */
    public List<String> parked() {
        return List.of(database.value(
                        "SELECT coalesce(string_agg(subject || ' ' || reason, ',' ORDER BY subject), '') FROM parked_subject")
                .split(",", 0));
    }
}
