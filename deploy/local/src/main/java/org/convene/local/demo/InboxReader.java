package org.convene.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What people have got, as the inbox page tells programs. */
final class InboxReader {
    static final Duration LIMIT = Duration.ofSeconds(20);

    private final Stage stage;

    InboxReader(Stage stage) {
        this.stage = stage;
    }

    /** The first mail to this address that is as it must be, whole; waits for it. */
    JsonObject awaitMail(String address, String expectation, Predicate<JsonObject> wanted) {
        return awaitMail(address, expectation, LIMIT, wanted);
    }

    JsonObject awaitMail(String address, String expectation, Duration limit, Predicate<JsonObject> wanted) {
        return stage.await(
                Part.NOTIFICATIONS,
                "%s in the mails to %s".formatted(expectation, address),
                limit,
                () -> mails(address).stream().filter(wanted).findFirst());
    }

    /** All mails to this address, whole, the oldest first. */
    List<JsonObject> mails(String address) {
        return objects("/api/messages?limit=500&to=" + URLEncoder.encode(address, UTF_8)).stream()
                .sorted(Comparator.comparing(mail -> mail.getString("receivedAt")))
                .map(mail -> new JsonObject(read("/api/messages/" + mail.getString("id"))))
                .toList();
    }

    /** The first text message to this number with these words in it; waits for it. */
    JsonObject awaitText(String number, String words, Duration limit) {
        return stage.await(
                Part.NOTIFICATIONS,
                "“%s” in the text messages to %s".formatted(words, number),
                limit,
                () -> texts(number, words).stream().findFirst());
    }

    /** All text messages to this number since the demo began with these words in them, the oldest first. */
    List<JsonObject> texts(String number, String words) {
        return objects("/api/sms?limit=500&to=" + URLEncoder.encode(number, UTF_8)).stream()
                .filter(sms -> !Instant.parse(sms.getString("receivedAt")).isBefore(stage.began))
                .filter(sms -> sms.getString("text").contains(words))
                .sorted(Comparator.comparing(sms -> sms.getString("receivedAt")))
                .toList();
    }

    /** Whether the page, as people see it, shows this. */
    boolean shows(String page, String text) {
        return read(page).contains(text);
    }

    private List<JsonObject> objects(String path) {
        return new JsonArray(read(path)).stream().map(JsonObject.class::cast).toList();
    }

    private String read(String path) {
        var answer = stage.gateway.send(HttpRequest.newBuilder(URI.create(stage.target.inbox() + path)));
        stage.gateway.require(answer, 200);
        return answer.body();
    }
}
