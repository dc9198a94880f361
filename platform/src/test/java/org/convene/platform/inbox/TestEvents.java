package org.convene.platform.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events of made-up subjects. */
final class TestEvents {
    static final String TENANT = "65f0c0ffee0123456789ab00";

    private TestEvents() {}

    static ReceivedEvent event(String subject, int sequence) {
        return event(subject, sequence, subject + "-" + sequence);
    }

    static ReceivedEvent event(String subject, int sequence, String id) {
        return new ReceivedEvent(
                Map.of(
                        "id", id,
                        "source", "/test",
                        "type", "org.convene.test.v1",
                        "subject", subject,
                        "sequence", String.valueOf(sequence),
                        "tenant", TENANT,
                        "time", "2026-05-31T09:00:00Z",
                        "actor", "client:1",
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                "{\"n\": %d}".formatted(sequence));
    }

    /** All first events, then all second ones, and so on, as one partition holds them. */
    static List<ReceivedEvent> interleaved(String prefix, int subjects, int each) {
        var events = new ArrayList<ReceivedEvent>();
        for (var sequence = 1; sequence <= each; sequence++) {
            for (var subject = 0; subject < subjects; subject++) {
                events.add(event(prefix + subject, sequence));
            }
        }
        return events;
    }
}
