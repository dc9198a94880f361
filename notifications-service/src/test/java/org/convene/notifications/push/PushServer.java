package org.convene.notifications.push;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Google's token endpoint, its messaging and a provider of one's own, on loopback; it checks what it gets. */
public final class PushServer {
    public record Received(String path, Map<String, String> headers, JsonObject body) {}

    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json; charset=UTF-8"), body);
        }
    }

    static final Answer TAKEN = Answer.json(200, "{\"name\": \"projects/demo/messages/1\"}");

    private final KeyPair keys = keys();
    private final String address;
    final List<JwtClaims> assertions = new CopyOnWriteArrayList<>();
    public final List<Received> received = new CopyOnWriteArrayList<>();
    /** By the device's token; taken where there is none. */
    public final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public PushServer(Vertx vertx) {
        var server = vertx.getDelegate()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body.toString())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        this.address = "http://127.0.0.1:" + server.actualPort();
    }

    PushConfig fcm() {
        var account = new JsonObject()
                .put("type", "service_account")
                .put("project_id", "demo")
                .put("private_key_id", "key-1")
                .put("private_key", pem())
                .put("client_email", "convene@demo.iam.gserviceaccount.com")
                .put("token_uri", address + "/token");
        return TestPush.config("convene.push.fcm.service-account", account.encode(), "convene.push.fcm.url", address);
    }

    public PushConfig http() {
        return TestPush.config("convene.push.http.url", address + "/push", "convene.push.http.token", "operators");
    }

    private void answer(HttpServerRequest request, String body) {
        if (request.path().equals("/token")) {
            assertions.add(claims(body));
            end(request, Answer.json(200, """
                    {"access_token": "access-%d", "expires_in": 3599}""".formatted(assertions.size())));
            return;
        }
        var json = new JsonObject(body);
        var headers = request.headers().entries().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(), Map.Entry::getValue));
        received.add(new Received(request.path(), headers, json));
        var token = json.getJsonObject("message", json).getString("token");
        end(request, answers.getOrDefault(token, TAKEN));
    }

    private static void end(HttpServerRequest request, Answer answer) {
        answer.headers().forEach(request.response()::putHeader);
        request.response().setStatusCode(answer.status()).end(answer.body());
    }

    /** As Google checks them. */
    private JwtClaims claims(String form) {
        var fields = Stream.of(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        if (!"urn:ietf:params:oauth:grant-type:jwt-bearer".equals(fields.get("grant_type"))) {
            throw new IllegalArgumentException("grant_type");
        }
        try {
            return new JwtConsumerBuilder()
                    .setVerificationKey(keys.getPublic())
                    .setExpectedAudience(address + "/token")
                    .setExpectedIssuer("convene@demo.iam.gserviceaccount.com")
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .build()
                    .processToClaims(fields.get("assertion"));
        } catch (InvalidJwtException failure) {
            throw new IllegalArgumentException(failure);
        }
    }

    private String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
