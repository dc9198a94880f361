package org.convene.local;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A command to paste into a shell: gets a token and schedules a meeting. */
final class CurlExample {
    private final URI gateway;
    private final DemoClient client;
    private final Clock clock;

    CurlExample(URI gateway, DemoClient client, Clock clock) {
        this.gateway = gateway;
        this.client = client;
        this.clock = clock;
    }

    String command() {
        String token = "curl -s -u '%s:%s' -d grant_type=client_credentials %s/oauth2/token"
                .formatted(client.clientId(), client.clientSecret(), gateway);
        String field = "sed -E 's/.*\"access_token\" *: *\"([^\"]*)\".*/\\1/'";
        return """
                curl -si %s/v1/meetings \\
                  -H "Authorization: Bearer $(%s | %s)" \\
                  -H 'Content-Type: application/json' \\
                  -d '%s'""".formatted(gateway, token, field, meeting().encode());
    }

    /** Tomorrow at the next full hour, for half an hour. */
    private JsonObject meeting() {
        Instant start = clock.instant().plus(Duration.ofHours(25)).truncatedTo(ChronoUnit.HOURS);
        return new JsonObject()
                .put("name", "Planning")
                .put("validSince", start.toString())
                .put("validUntil", start.plus(Duration.ofMinutes(30)).toString())
                .put("timeZone", "Europe/Madrid")
                .put("participants", participants());
    }

    private static JsonArray participants() {
        return new JsonArray()
                .add(participant("Ana García", "ana@example.org", "Europe/Madrid")
                        .put("language", "es"))
                .add(participant("Ben Smith", "ben@example.org", "America/New_York")
                        .put("language", "en"))
                .add(participant("Chloé Roux", "chloe@example.org", "Asia/Tokyo"));
    }

    private static JsonObject participant(String name, String email, String timeZone) {
        return new JsonObject().put("name", name).put("email", email).put("timeZone", timeZone);
    }
}
