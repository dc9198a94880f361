package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.convene.benchmarks.Comparison.Trial;

/**
 * {@code POST /oauth2/token} by client credentials, beside a twin on Fastify that does the same work on the same
 * PostgreSQL: reads the client and its secrets' hashes, compares, signs. Arguments: requests per second where the rate
 * is given, callers where it is not.
 */
public final class TokenEndpoint {
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 7;

    private TokenEndpoint() {}

    public static void main(String[] arguments) throws Exception {
        var rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        var callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        try (var duel = Duel.start("access", "endpoint.js", platform -> Map.of(), callers)) {
            compare(duel, rate, callers);
        }
        System.exit(0);
    }

    private static void compare(Duel duel, int rate, int callers) throws Exception {
        var theirs = token(duel, duel.twin());
        var ours = token(duel, duel.service());
        Comparison.ofThroughput(duel, "POST /oauth2/token, %d callers".formatted(callers))
                .add(closed("Fastify", callers, theirs))
                .add(closed("access-service", callers, ours))
                .run(WARM_UPS, ROUNDS);
        Comparison.ofLatency(duel, "POST /oauth2/token at %d/s".formatted(rate))
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

    private static Supplier<Future<?>> token(Duel duel, URI server) {
        var demo = duel.demoClient();
        var body = Buffer.buffer("grant_type=client_credentials");
        return () -> duel.client()
                .postAbs(server + "/oauth2/token")
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
}
