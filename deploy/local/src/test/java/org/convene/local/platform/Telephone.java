package org.convene.local.platform;

import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What one number received by SMS, read from the inbox page's API. */
record Telephone(String number) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** With a number of its own. */
    static Telephone create() {
        return new Telephone("+346" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999));
    }

    /** Waits until this many are there; answers the oldest first. */
    @CanIgnoreReturnValue
    List<String> awaitTexts(int count) {
        await().until(() -> texts().size() >= count);
        return texts();
    }

    List<String> texts() {
        var texts = new ArrayList<String>();
        fetch().forEach(message -> texts.add(message.get("text").asText()));
        Collections.reverse(texts);
        return texts;
    }

    private JsonNode fetch() {
        var address =
                URI.create(RunningPlatform.get().inboxPage().resolve("/api/sms") + "?to=" + number.replace("+", "%2B"));
        try {
            return JSON.readTree(HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
