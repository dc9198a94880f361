package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.convene.gateway.GatewayLimits;
import org.convene.local.Platform;
import org.convene.local.PlatformOptions;
import org.convene.local.Progress;

/**
 * Durable {@code POST /v1/meetings} (three participants, fsync on) under load, beside the same SQL driven straight
 * into the same PostgreSQL. Arguments: seconds per load, callers.
 */
public final class CreateMeetings {
    /** Four JVMs compile on the same cores: much less, and it is their compilers that are measured. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final List<String> SERVER_JAVA_OPTIONS = List.of("-XX:+UseParallelGC", "-Xmx512m");

    private CreateMeetings() {}

    public static void main(String[] arguments) throws Exception {
        var length = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 20);
        var callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        var data = Files.createTempDirectory("convene-benchmark");
        var options = PlatformOptions.in(data)
                .withServiceJavaOptions(SERVER_JAVA_OPTIONS)
                .withGatewayLimits(GatewayLimits.DEFAULT.withRate(1_000_000, 1_000_000));
        try (var platform = Platform.start(options, Progress.SILENT)) {
            compare(platform, length, callers);
        } finally {
            delete(data);
        }
        System.exit(0);
    }

    private static void compare(Platform platform, Duration length, int callers) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var direct = new DirectCreate(vertx, platform, body());
        var client = WebClient.wrap(vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(callers)));
        var token = token(client, platform);
        var service = create(client, platform.service("meetings"), token);
        var gateway = create(client, platform.gateway(), token);

        System.out.printf(
                "%d callers, %d s each, after %d s of warming%n", callers, length.toSeconds(), WARM_UP.toSeconds());
        warm(callers, direct::create, service, gateway);
        var baseline = Load.run("same SQL, straight", callers, length, direct::create);
        System.out.println(baseline.row(baseline));
        System.out.println(
                Load.run("POST /v1/meetings, service", callers, length, service).row(baseline));
        System.out.println(
                Load.run("POST /v1/meetings, gateway", callers, length, gateway).row(baseline));
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @SafeVarargs
    private static void warm(int callers, Supplier<Future<?>>... requests) throws InterruptedException {
        for (var request : requests) {
            var warm = Load.run("warm-up", callers, WARM_UP, request);
            if (warm.failed() > 0) {
                throw new IllegalStateException(warm.failed() + " requests failed while warming up");
            }
        }
    }

    private static Supplier<Future<?>> create(WebClient client, URI server, String token) {
        var body = Buffer.buffer(body().encode());
        return () -> client.requestAbs(HttpMethod.POST, server + "/v1/meetings")
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(body)
                .map(answer -> {
                    if (answer.statusCode() != 201) {
                        throw new IllegalStateException("answered " + answer.statusCode());
                    }
                    return answer;
                });
    }

    private static String token(WebClient client, Platform platform) throws Exception {
        var demo = platform.demoClient();
        return client.postAbs(platform.gateway() + "/oauth2/token")
                .basicAuthentication(demo.clientId(), demo.clientSecret())
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .sendBuffer(Buffer.buffer("grant_type=client_credentials"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .bodyAsJsonObject()
                .getString("access_token");
    }

    /** Nobody is invited: sending mails is measured elsewhere. */
    private static JsonObject body() {
        return new JsonObject()
                .put("name", "Planning")
                .put("validSince", "2036-05-31T09:00:00Z")
                .put("duration", 1800)
                .put("sendInvitations", false)
                .put(
                        "participants",
                        new JsonArray()
                                .add(participant("Ana", "ana@example.org"))
                                .add(participant("Ben", "ben@example.org"))
                                .add(participant("Chloé", "chloe@example.org")));
    }

    private static JsonObject participant(String name, String email) {
        return new JsonObject().put("name", name).put("email", email);
    }

    private static void delete(Path directory) throws Exception {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
