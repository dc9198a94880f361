package org.convene.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;

/** What came back over HTTP. */
record Answer(int status, String body, HttpResponse<String> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException failure) {
            throw new UncheckedIOException(status + " " + body, failure);
        }
    }

    String text(String pointer) {
        return json().at(pointer).asText();
    }

    /** The path of what was created. */
    String location() {
        return URI.create(header("Location")).getPath();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
