package org.convene.local.demo;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.HttpCookie;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Someone with a browser, who opens a link, presses Join and is in the room. As in a browser, the hosts
 * {@code *.localhost} are this machine, whatever its name service says.
 */
final class Visitor implements AutoCloseable {
    private final Stage stage;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient();
    private final Map<String, HttpCookie> cookies = new TreeMap<>();

    Visitor(Stage stage) {
        this.stage = stage;
    }

    /** Follows where the address leads that takes the token out of it. */
    Page open(String url) {
        var page = send(HttpMethod.GET, URI.create(url), Map.of(), "");
        return page.status() == 303
                ? send(HttpMethod.GET, page.uri().resolve(page.headers().get("Location")), Map.of(), "")
                : page;
    }

    /** Presses the button of a door and is led into the room. */
    Page join(Page door) {
        var answer = send(
                HttpMethod.POST,
                door.uri(),
                Map.of("Origin", origin(door.uri()), "Content-Type", "application/x-www-form-urlencoded"),
                "form=" + door.formKey());
        stage.expect(Part.ACCESS, answer.status() == 303, "the door to lead into the room, not " + answer.status());
        return open(door.uri().resolve(answer.headers().get("Location")).toString());
    }

    /** What the room's page reports about who is there. */
    void present(Page room, boolean present) {
        var presence = URI.create(origin(room.uri()) + room.uri().getRawPath() + "/presence");
        var body = new JsonObject().put("present", present).encode();
        var answer = send(
                HttpMethod.POST,
                presence,
                Map.of("Origin", origin(room.uri()), "Content-Type", "application/json"),
                body);
        stage.expect(Part.ACCESS, answer.status() / 100 == 2, "the room to take notice, not " + answer.status());
    }

    /** What the room's page gets for its first tool. */
    String launch(Page room, String nonce) {
        var launch = URI.create(origin(room.uri()) + room.uri().getRawPath() + "/launch");
        var body =
                new JsonObject().put("grant", room.grant()).put("nonce", nonce).encode();
        var answer = send(
                HttpMethod.POST,
                launch,
                Map.of("Origin", origin(room.uri()), "Content-Type", "application/json"),
                body);
        stage.expect(Part.ACCESS, answer.status() == 200, "the room to launch its tool, not " + answer.status());
        return new JsonObject(answer.body()).getString("token");
    }

    private Page send(HttpMethod method, URI uri, Map<String, String> headers, String body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(
                        uri.getPort(), stage.target.gateway().getHost()))
                .setAbsoluteURI(uri.toString())
                .setTimeout(30_000);
        headers.forEach(options::putHeader);
        var pairs = cookieHeader(uri);
        if (!pairs.isEmpty()) {
            options.putHeader("Cookie", pairs);
        }
        try {
            var page = http.request(options)
                    .compose(request -> page(request, uri, body))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            page.headers().getAll("Set-Cookie").forEach(header -> keep(header, uri));
            return page;
        } catch (CompletionException failure) {
            throw stage.failure(Part.GATEWAY, "%s %s had no answer".formatted(method, uri.getPath()));
        }
    }

    private static Future<Page> page(HttpClientRequest request, URI uri, String body) {
        return request.send(body)
                .compose(answer -> answer.body()
                        .map(Buffer::toString)
                        .map(text -> new Page(
                                uri,
                                answer.statusCode(),
                                MultiMap.caseInsensitiveMultiMap().addAll(answer.headers()),
                                text)));
    }

    private String cookieHeader(URI uri) {
        return cookies.values().stream()
                .filter(cookie -> cookie.getDomain().equals(uri.getHost()))
                .filter(cookie -> uri.getRawPath().startsWith(cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String header, URI from) {
        for (var cookie : HttpCookie.parse("Set-Cookie: " + header)) {
            cookie.setDomain(from.getHost());
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName() + cookie.getPath());
            } else {
                cookies.put(cookie.getName() + cookie.getPath(), cookie);
            }
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
