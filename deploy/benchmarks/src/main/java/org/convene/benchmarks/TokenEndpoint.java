package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Peers.Talk;
import org.convene.local.Platform;
import org.convene.local.PlatformOptions;
import org.convene.local.Progress;

/**
 * {@code POST /oauth2/token} by client credentials, beside a twin on Fastify that does the same work on the same
 * PostgreSQL: reads the client and its secrets' hashes, compares, signs. Arguments: requests per second where the rate
 * is given, callers where it is not.
 */
public final class TokenEndpoint implements Machine {
    private static final List<String> SERVER_JAVA_OPTIONS = List.of("-XX:+UseParallelGC", "-Xmx512m");
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 7;

    private final Platform platform;
    private final Process twin;
    private final WebClient client;

    private TokenEndpoint(Platform platform, Process twin, WebClient client) {
        this.platform = platform;
        this.twin = twin;
        this.client = client;
    }

    public static void main(String[] arguments) throws Exception {
        var rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        var callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        var data = Files.createTempDirectory("convene-benchmark");
        var options = PlatformOptions.in(data).withServiceJavaOptions(SERVER_JAVA_OPTIONS);
        try (var platform = Platform.start(options, Progress.SILENT);
                var twin = Talk.start(twin(platform))) {
            var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
            var client = WebClient.wrap(vertx.createHttpClient(
                    new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(callers)));
            new TokenEndpoint(platform, twin.process(), client).compare(URI.create(twin.greeting()), rate, callers);
        } finally {
            delete(data);
        }
        System.exit(0);
    }

    private static ProcessBuilder twin(Platform platform) {
        var twin = new ProcessBuilder(Peers.command("endpoint.js"));
        twin.environment().put("PGHOST", "127.0.0.1");
        twin.environment().put("PGPORT", Integer.toString(platform.postgres().port()));
        twin.environment().put("PGDATABASE", "access");
        twin.environment().put("PGUSER", "access_system");
        twin.environment()
                .put(
                        "PGPASSWORD",
                        platform.secrets().databasePasswords("access").system());
        twin.environment().put("NODE_ENV", "production");
        return twin;
    }

    private void compare(URI twinAddress, int rate, int callers) throws Exception {
        var theirs = token(twinAddress);
        var ours = token(platform.service("access"));
        Comparison.ofThroughput(this, "POST /oauth2/token, %d callers".formatted(callers))
                .add(closed("Fastify", callers, theirs))
                .add(closed("access-service", callers, ours))
                .run(WARM_UPS, ROUNDS);
        Comparison.ofLatency(this, "POST /oauth2/token at %d/s".formatted(rate))
                .add(open("Fastify", rate, theirs))
                .add(open("access-service", rate, ours))
                .run(1, ROUNDS);
    }

    private static Trial closed(String name, int callers, Supplier<Future<?>> request) {
        return () -> List.of(Load.run(name, callers, ROUND, request));
    }

    private static Trial open(String name, int rate, Supplier<Future<?>> request) {
        return () -> {
            var sent = new FixedRate(rate, ROUND);
            var answered = sent.newStage();
            sent.send(number -> request.get().onSuccess(answer -> answered.set(number, System.nanoTime())), answered);
            return List.of(sent.between(name, sent.due(), answered));
        };
    }

    private Supplier<Future<?>> token(URI server) {
        var demo = platform.demoClient();
        var body = Buffer.buffer("grant_type=client_credentials");
        return () -> client.postAbs(server + "/oauth2/token")
                .basicAuthentication(demo.clientId(), demo.clientSecret())
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .sendBuffer(body)
                .map(answer -> {
                    if (answer.statusCode() != 200 || !answer.bodyAsString().contains("\"access_token\"")) {
                        throw new IllegalStateException("answered " + answer.statusCode());
                    }
                    return answer;
                });
    }

    /** Of the servers; the load counts among the others. */
    @Override
    public Usage usage() {
        var parts = new LinkedHashMap<String, Stream<ProcessHandle>>();
        parts.put("PostgreSQL", tree(ProcessHandle.of(platform.postgres().pid()).orElseThrow()));
        parts.put("access-service", ProcessHandle.current().descendants().filter(TokenEndpoint::isAccessService));
        parts.put("Fastify", tree(twin.toHandle()));
        return Usage.now(parts, 0);
    }

    @Override
    public double flushesPerSecond() {
        return 0;
    }

    private static boolean isAccessService(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("access-service/target"))
                .isPresent();
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
