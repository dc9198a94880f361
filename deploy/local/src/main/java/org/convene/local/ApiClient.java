package org.convene.local;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The few calls of the platform's API that setting it up needs. */
final class ApiClient {
    record Answer(String call, int status, JsonObject body) {
        JsonObject require(int expected) {
            if (status != expected) {
                throw new StartException(
                        "%s answered %d instead of %d: %s".formatted(call, status, expected, body.encode()));
            }
            return body;
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    ApiClient(URI gateway) {
        this.gateway = gateway;
    }

    /** By client credentials (RFC 6749, section 4.4). */
    String token(String clientId, String clientSecret, String scope) throws IOException {
        String credentials =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        String form = "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return send(request).require(200).getString("access_token");
    }

    Answer post(String path, JsonObject body, String token) throws IOException {
        return send(authorized(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build());
    }

    Answer get(String path, String token) throws IOException {
        return send(authorized(path, token).build());
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws IOException {
        String call = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(call, response.statusCode(), json(response.body()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted in " + call, interrupted);
        }
    }

    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }
}
