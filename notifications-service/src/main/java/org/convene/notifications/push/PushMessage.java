package org.convene.notifications.push;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;

/**
 * What is pushed (R16).
 *
 * @param id the same at every attempt of one send
 * @param life after which it is no use any more
 * @param start of the meeting
 */
record PushMessage(String id, JsonObject info, Duration life, Instant start) {
    static final String TYPE = "meeting-reminder";

    static PushMessage of(Notice notice) {
        var info = new JsonObject()
                .put("id", notice.meeting().id())
                .put("name", PlainText.line(notice.meeting().name()));
        return new PushMessage(
                notice.sendId(),
                info,
                notice.ahead().orElse(Duration.ZERO),
                notice.meeting().validSince());
    }

    JsonObject payload() {
        return new JsonObject().put("type", TYPE).put("info", info);
    }

    Content content() {
        return new Content(
                "push",
                "devices",
                Optional.empty(),
                payload().encode(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
