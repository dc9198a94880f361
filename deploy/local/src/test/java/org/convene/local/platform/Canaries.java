package org.convene.local.platform;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Values that stand nowhere but where the journey took them. */
final class Canaries {
    final String run = UUID.randomUUID().toString().substring(0, 8);
    final String email = "canary-%s@example.org".formatted(run);
    final String phone = "+4999%010d".formatted(run.hashCode() & Integer.MAX_VALUE);
    final String name = "Zoraida%s".formatted(run);
    final String organizerEmail = "organizer-%s@example.org".formatted(run);
    final String organizerName = "Ofelia%s".formatted(run);

    /** Of somebody in requests that are refused, for what is wrong with them or because the database fails. */
    final String refusedEmail = "refused-%s@example.org".formatted(run);

    final String refusedPhone = "+4988%010d".formatted(run.hashCode() & Integer.MAX_VALUE);
    final String refusedName = "Rosaura%s".formatted(run);

    /** Of somebody in an event that no consumer can read. */
    final String parkedEmail = "parked-%s@example.org".formatted(run);

    final String parkedName = "Petronila%s".formatted(run);

    final String key = "key-%s".formatted(run);
    final String refusedKey = "refusedkey-%s".formatted(run);

    /** Stands in a body that the database refuses with a message that repeats it. */
    final String refusedText = "Text %s".formatted(run);

    final String wrongSecret = "Wrong-Secret-%s".formatted(run);

    private final Map<String, String> secrets = new TreeMap<>(Map.of("wrong secret", wrongSecret));

    /** Remembers a secret that the platform made. */
    void secret(String what, String value) {
        secrets.put(what, value);
    }

    /** None of which may stand anywhere. */
    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }
}
