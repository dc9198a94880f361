package org.convene.platform.outbox;

import java.time.Instant;
import java.util.Map;
import org.convene.platform.time.Id;

/** Events of no particular business. */
final class Events {
    static final String TENANT = Id.next();

    private Events() {}

    static NewEvent event(String topic, String subject, long sequence, Object data) {
        return new NewEvent(
                TENANT,
                topic,
                "org.convene.probe.changed.v1",
                subject,
                subject,
                sequence,
                "client:65f0c0ffee0123456789abcd",
                Instant.parse("2026-05-31T09:00:00Z"),
                data);
    }

    static NewEvent event(String topic, String subject, long sequence) {
        return event(topic, subject, sequence, Map.of("number", sequence));
    }
}
