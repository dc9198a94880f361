package org.convene.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.benchmarks.Peers.Talk;
import org.convene.gateway.GatewayLimits;
import org.convene.local.DemoClient;
import org.convene.local.Platform;
import org.convene.local.PlatformOptions;
import org.convene.local.Progress;
import org.convene.local.Replica;

/** One service of the whole platform, and its twin on Fastify and the same PostgreSQL, if it has one. */
final class Duel implements Machine, AutoCloseable {
    private static final List<String> SERVER_JAVA_OPTIONS = List.of("-XX:+UseParallelGC", "-Xmx512m");

    private final String name;
    private final Path data;
    private final Platform platform;
    private final Optional<Talk> twin;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebClient client;
    private final List<String> frozen = new ArrayList<>();

    private Duel(String name, Path data, Platform platform, Optional<Talk> twin, int connections) {
        this.name = name;
        this.data = data;
        this.platform = platform;
        this.twin = twin;
        this.client = WebClient.wrap(vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(connections)));
    }

    /**
     * @param name of the service
     * @param program of the twin, in {@code peers}
     * @param environment what it needs beside the service's database, which it uses as the role that sees all rows
     */
    static Duel start(String name, String program, Function<Platform, Map<String, String>> environment, int callers)
            throws Exception {
        return start(
                name,
                platform -> {
                    var command = new ProcessBuilder(Peers.command(program));
                    command.environment().putAll(database(name, platform));
                    command.environment().putAll(environment.apply(platform));
                    return Optional.of(Talk.start(command));
                },
                callers);
    }

    /** Without a twin. */
    static Duel alone(String name, int callers) throws Exception {
        return start(name, platform -> Optional.empty(), callers);
    }

    /** How a twin is started beside the platform. */
    @FunctionalInterface
    private interface Twins {
        Optional<Talk> start(Platform platform) throws Exception;
    }

    private static Duel start(String name, Twins twins, int callers) throws Exception {
        var data = Files.createTempDirectory("convene-benchmark");
        var platform = Platform.start(
                PlatformOptions.in(data)
                        .withServiceJavaOptions(SERVER_JAVA_OPTIONS)
                        .withGatewayLimits(GatewayLimits.DEFAULT.withRate(1_000_000, 1_000_000)),
                Progress.SILENT);
        return new Duel(name, data, platform, twins.start(platform), callers);
    }

    private static Map<String, String> database(String name, Platform platform) {
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(platform.postgres().port()),
                "PGDATABASE",
                name,
                "PGUSER",
                name + "_system",
                "PGPASSWORD",
                platform.secrets().databasePasswords(name).system(),
                "NODE_ENV",
                "production");
    }

    /** Connections to the service's database, as the role that sees all rows. */
    PgConnectOptions database() {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(platform.postgres().port())
                .setDatabase(name)
                .setUser(name + "_system")
                .setPassword(platform.secrets().databasePasswords(name).system())
                .setCachePreparedStatements(true);
    }

    /** Makes a service stand still until the end, whose work for what the others publish would be measured with theirs. */
    void freeze(String service) throws IOException {
        frozen.add(service);
        signal("STOP", service);
    }

    WebClient client() {
        return client;
    }

    URI service() {
        return service(name);
    }

    /** Any of the platform's services. */
    URI service(String any) {
        return platform.service(any);
    }

    /** Another process of a service; returns before it is ready. Whoever launched it ends it. */
    Replica launchReplica(String service) {
        return platform.launchReplica(service, Map.of());
    }

    /** Kafka's address. */
    String kafka() {
        return platform.kafkaBootstrapServers();
    }

    URI gateway() {
        return platform.gateway();
    }

    URI twin() {
        return URI.create(twin.orElseThrow().greeting());
    }

    DemoClient demoClient() {
        return platform.demoClient();
    }

    /** Of the demo tenant's client, with all its scopes. */
    String accessToken() throws Exception {
        var demo = platform.demoClient();
        return accessToken(demo.clientId(), demo.clientSecret(), "");
    }

    /** Of a service that asks another. */
    String serviceToken() throws Exception {
        return accessToken("notifications-service", platform.secrets().clientSecret("notifications"), "&scope=service");
    }

    /**
     * Of any client.
     *
     * @param scope as the form has it, beginning with an ampersand
     */
    String accessToken(String clientId, String clientSecret, String scope) throws Exception {
        return client.postAbs(platform.gateway() + "/oauth2/token")
                .basicAuthentication(clientId, clientSecret)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .sendBuffer(Buffer.buffer("grant_type=client_credentials" + scope))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .bodyAsJsonObject()
                .getString("access_token");
    }

    /** What the operator creates. */
    JsonObject asOperator(String path, JsonObject body) throws Exception {
        var token = accessToken("operator", platform.secrets().operatorSecret(), "");
        return post(platform.gateway() + path, token, body);
    }

    /**
     * What is answered, empty where nothing is. Fails where it is refused.
     *
     * @param token empty for nobody's
     */
    JsonObject post(String url, String token, JsonObject body) throws Exception {
        var request = client.postAbs(url);
        var answer = (token.isEmpty() ? request : request.bearerTokenAuthentication(token))
                .sendJsonObject(body)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("answered " + answer.statusCode() + " " + answer.bodyAsString());
        }
        return answer.statusCode() == 204 ? new JsonObject() : answer.bodyAsJsonObject();
    }

    /** Of the servers; the load and the other services count among the others. */
    @Override
    public Usage usage() {
        var parts = new LinkedHashMap<String, Stream<ProcessHandle>>();
        parts.put("PostgreSQL", tree(ProcessHandle.of(platform.postgres().pid()).orElseThrow()));
        parts.put(name + "-service", processes(name));
        twin.ifPresent(peer -> parts.put("Fastify", tree(peer.process().toHandle())));
        return Usage.now(parts, 0);
    }

    @Override
    public double flushesPerSecond() {
        return 0;
    }

    private static Stream<ProcessHandle> processes(String service) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(service + "-service/target"))
                        .isPresent());
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static void signal(String signal, String service) throws IOException {
        for (var process : processes(service).toList()) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        }
    }

    @Override
    public void close() throws IOException {
        var unused = vertx.close();
        for (var service : frozen) {
            signal("CONT", service);
        }
        if (twin.isPresent()) {
            twin.get().close();
        }
        platform.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
