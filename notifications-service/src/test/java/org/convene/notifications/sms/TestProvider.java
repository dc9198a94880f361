package org.convene.notifications.sms;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.convene.notifications.shortener.TestShortener;
import org.convene.notifications.template.TestTemplates;

/** A provider on loopback that remembers what it got; it also gives service tokens. */
public final class TestProvider {
    public record Received(String key, String to, String text) {}

    private final Vertx vertx;
    private final URI address;
    private final Map<Path, SmsChannel> channels = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<Received, HttpServerRequest> answer =
            (sms, request) -> request.response().setStatusCode(202).end();

    public TestProvider(Vertx vertx) {
        this.vertx = vertx;
        var server = vertx.getDelegate()
                .createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        this.address = URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/oauth2/token")) {
            var ignored = request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"access_token\": \"token\", \"expires_in\": 300}");
            return;
        }
        request.bodyHandler(body -> {
            var json = new JsonObject(body);
            var sms = new Received(request.getHeader("Idempotency-Key"), json.getString("to"), json.getString("text"));
            received.add(sms);
            answer.accept(sms, request);
        });
    }

    /** From now on this is what it answers; at first it takes everything over. */
    public void answer(BiConsumer<Received, HttpServerRequest> answering) {
        answer = answering;
    }

    public URI address() {
        return address;
    }

    public List<Received> received() {
        return received;
    }

    public List<Received> receivedBy(String number) {
        return received.stream().filter(sms -> sms.to().equals(number)).toList();
    }

    /** Sends to this provider. */
    public SmsChannel channel(Path configFolder) {
        return channels.computeIfAbsent(configFolder, this::newChannel);
    }

    private SmsChannel newChannel(Path configFolder) {
        return channel(configFolder, vertx, Optional.of(address.resolve("/sms")));
    }

    /** Of an installation that has no provider. */
    public static SmsChannel none(Path configFolder, Vertx vertx) {
        return channel(configFolder, vertx, Optional.empty());
    }

    private static SmsChannel channel(Path configFolder, Vertx vertx, Optional<URI> url) {
        var config = new TestSmsConfig(url, Optional.empty());
        return new SmsChannel(
                TestTemplates.sms(configFolder),
                new SmsProvider(vertx, config),
                new TwilioProvider(vertx, config),
                TestShortener.none(),
                config);
    }
}
