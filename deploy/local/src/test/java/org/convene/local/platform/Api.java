package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** HTTP as a platform client speaks it, through the gateway. */
final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LONGER_THAN_THE_GATEWAY_WAITS = Duration.ofSeconds(40);
    private static final String JSON = "application/json";
    private static final ObjectMapper CLAIMS = new ObjectMapper();

    private final URI gateway;
    private final String token;

    private Api(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    static Api anonymous() {
        return new Api(RunningPlatform.get().gateway(), "");
    }

    /** As the demo tenant's client. */
    static Api client() {
        var client = RunningPlatform.get().demoClient();
        return as(client.clientId(), client.clientSecret(), "");
    }

    static Api bearer(String token) {
        return new Api(RunningPlatform.get().gateway(), token);
    }

    /** The same caller at another gateway. */
    Api through(URI other) {
        return new Api(other, token);
    }

    /** Who has this access token. */
    static Api bearing(String token) {
        return new Api(RunningPlatform.get().gateway(), token);
    }

    static Api operator() {
        return as("operator", RunningPlatform.get().secrets().operatorSecret(), "");
    }

    static Api service(String name) {
        return as(name + "-service", RunningPlatform.get().secrets().clientSecret(name), "&scope=service");
    }

    static Api as(String clientId, String secret, String scope) {
        var answer = token(clientId, secret, "grant_type=client_credentials" + scope);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Api(RunningPlatform.get().gateway(), answer.text("/access_token"));
    }

    static Answer token(String clientId, String secret, String form) {
        return sendForm("/oauth2/token", form, basic(clientId, secret));
    }

    static Answer introspect(String clientId, String secret, String token) {
        return sendForm("/oauth2/introspect", "token=" + URLEncoder.encode(token, UTF_8), basic(clientId, secret));
    }

    static Answer sendForm(String path, String form, String authorization) {
        return anonymous()
                .send(
                        "POST",
                        path,
                        form,
                        Map.of("Authorization", authorization, "Content-Type", "application/x-www-form-urlencoded"));
    }

    static String basic(String clientId, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(UTF_8));
    }

    String token() {
        return token;
    }

    /** What the caller's token says. */
    JsonNode claims() {
        try {
            return CLAIMS.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Answer get(String path) {
        return send("GET", path, "", Map.of());
    }

    @CanIgnoreReturnValue
    Answer post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", JSON));
    }

    @CanIgnoreReturnValue
    Answer patch(String path, String json, Map<String, String> headers) {
        var all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/merge-patch+json");
        return send("PATCH", path, json, all);
    }

    @CanIgnoreReturnValue
    Answer delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    /** Opens a URL of a tenant's host as a browser on this machine would: {@code *.localhost} is loopback. */
    @CanIgnoreReturnValue
    static Answer open(String url) {
        return new TestBrowser().open(url);
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(LONGER_THAN_THE_GATEWAY_WAITS)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
