package org.convene.local;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A text message that the played provider took over.
 *
 * @param id its idempotency key
 */
record ReceivedSms(String id, String from, String to, String text, Instant receivedAt) {
    static ReceivedSms of(JsonObject json) {
        return new ReceivedSms(
                json.getString("id"),
                json.getString("from"),
                json.getString("to"),
                json.getString("text"),
                Instant.parse(json.getString("receivedAt")));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("from", from)
                .put("to", to)
                .put("text", text)
                .put("receivedAt", receivedAt.toString());
    }
}
