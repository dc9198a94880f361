package org.convene.platform.inbox;

import java.util.List;
import java.util.Map;
import org.convene.platform.contracts.GoldenFile;

/** Golden files as consumers receive them. */
public final class GoldenEvents {
    /** Of the tenant in the golden files. */
    public static final String TENANT = "65f0c0ffee0123456789ab00";

    private GoldenEvents() {}

    /**
     * @param subject also the event's id
     */
    public static ReceivedEvent event(String type, String subject, String data) {
        return new ReceivedEvent(
                Map.of(
                        "id",
                        subject,
                        "source",
                        "/golden",
                        "type",
                        type,
                        "subject",
                        subject,
                        "sequence",
                        "1",
                        "tenant",
                        TENANT,
                        "time",
                        "2026-05-31T09:00:00Z",
                        "actor",
                        "client:1"),
                data);
    }

    /** Each without one of the members that it must have; the subjects are the members' places. */
    public static List<ReceivedEvent> incomplete(GoldenFile golden) {
        return golden.requiredMembers().stream()
                .map(member -> event(golden.type(), member, golden.without(member)))
                .toList();
    }
}
