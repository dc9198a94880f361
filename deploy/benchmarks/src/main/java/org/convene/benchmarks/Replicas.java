package org.convene.benchmarks;

import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.convene.local.Replica;

/** Two processes of every service, each asked for something by users, past the gateway. */
final class Replicas implements AutoCloseable {
    static final Duration PAUSE = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, String> PATHS = new TreeMap<>(Map.of(
            "access", "/v1/users/me",
            "meetings", "/v1/meetings/65f0c0ffee0123456789abcd",
            "notifications", "/v1/deliveries",
            "tools", "/v1/tool-configuration"));

    private final WebClient client;
    private final List<Replica> launched;
    private final List<Asked> asked;
    private final ExecutorService askers;

    private record Asked(String name, String url) {
        static Asked of(String service, int number, URI server) {
            return new Asked("%s-service %d".formatted(service, number), server + PATHS.get(service));
        }
    }

    private Replicas(WebClient client, List<Replica> launched, List<Asked> asked) {
        this.client = client;
        this.launched = launched;
        this.asked = asked;
        this.askers = Executors.newFixedThreadPool(asked.size());
    }

    /** Launches the second of each; returns when all are ready. */
    static Replicas launch(Duel duel) {
        var launched = new ArrayList<Replica>();
        var asked = new ArrayList<Asked>();
        for (var service : PATHS.keySet()) {
            var second = duel.launchReplica(service);
            launched.add(second);
            asked.add(Asked.of(service, 1, duel.service(service)));
            asked.add(Asked.of(service, 2, second.uri()));
        }
        launched.forEach(Replica::awaitReady);
        return new Replicas(duel.client(), launched, asked);
    }

    List<String> names() {
        return asked.stream().map(Asked::name).toList();
    }

    /** Fails unless each takes the token. */
    void requireAccepted(String token) throws Exception {
        for (var each : asked) {
            var status = status(each, token);
            if (status == 401 || status >= 500) {
                throw new IllegalStateException(each.name() + " answered " + status);
            }
        }
    }

    /**
     * Asks each again and again, with a pause in between, until it refuses the token. Answers the nanoseconds from now
     * until it did, in the order of the names. Fails where one goes on taking it.
     */
    List<Long> untilRefused(String token) throws Exception {
        var from = System.nanoTime();
        var answers = askers.invokeAll(asked.stream()
                .<Callable<Long>>map(each -> () -> momentOfRefusal(each, token) - from)
                .toList());
        var waited = new ArrayList<Long>();
        for (var answer : answers) {
            waited.add(answer.get());
        }
        return waited;
    }

    private long momentOfRefusal(Asked each, String token) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (status(each, token) != 401) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(each.name() + " goes on taking the token");
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return System.nanoTime();
    }

    private int status(Asked each, String token) throws Exception {
        return client.getAbs(each.url())
                .bearerTokenAuthentication(token)
                .send()
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .statusCode();
    }

    @Override
    public void close() {
        askers.shutdownNow();
        launched.forEach(Replica::close);
    }
}
