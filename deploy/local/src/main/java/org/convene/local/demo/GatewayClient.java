package org.convene.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.convene.gateway.Route;
import org.convene.gateway.RouteTable;

/** The API as a platform client calls it. */
final class GatewayClient {
    private static final RouteTable ROUTES = RouteTable.load();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Stage stage;

    GatewayClient(Stage stage) {
        this.stage = stage;
    }

    /** An access token by client credentials (RFC 6749 section 4.4). */
    String token(String clientId, String clientSecret) {
        var credentials = Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
        var request = request("/oauth2/token")
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
        return json(send(request), 200).getString("access_token");
    }

    JsonObject get(String path, String token) {
        return json(send(authorized(path, token)), 200);
    }

    JsonObject post(String path, JsonObject body, String token, int expected) {
        return json(send(withBody("POST", path, body, token)), expected);
    }

    JsonObject patch(String path, JsonObject body, String token) {
        return json(send(withBody("PATCH", path, body, token)), 200);
    }

    void put(String path, JsonObject body, String token, int expected) {
        require(send(withBody("PUT", path, body, token)), expected);
    }

    /** Sends what is not JSON; the caller looks at the answer. */
    HttpResponse<String> send(HttpRequest.Builder builder) {
        var request = builder.timeout(Duration.ofSeconds(30)).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw stage.failure(Part.GATEWAY, "%s had no answer (%s)".formatted(call(request), failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stage.failure(Part.GATEWAY, call(request) + " was interrupted");
        }
    }

    /** @throws DemoFailedException unless the answer has this status */
    void require(HttpResponse<String> answer, int expected) {
        if (answer.statusCode() != expected) {
            var body = answer.body().length() > 400 ? answer.body().substring(0, 400) + "…" : answer.body();
            throw stage.failure(
                    owner(answer.request().uri()),
                    "%s answered %d instead of %d: %s"
                            .formatted(call(answer.request()), answer.statusCode(), expected, body));
        }
    }

    private JsonObject json(HttpResponse<String> answer, int expected) {
        require(answer, expected);
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException failure) {
            throw stage.failure(owner(answer.request().uri()), call(answer.request()) + " answered no JSON object");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stage.target.gateway() + path));
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder withBody(String method, String path, JsonObject body, String token) {
        return authorized(path, token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.encode()));
    }

    private static Part owner(URI uri) {
        return ROUTES.find(uri.getRawPath())
                .map(Route::service)
                .map(Part::ofService)
                .orElse(Part.GATEWAY);
    }

    private static String call(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }
}
