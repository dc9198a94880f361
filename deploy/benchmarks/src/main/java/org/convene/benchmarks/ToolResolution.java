package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code GET /v1/tools}: a static page under load, beside the same Quarkus' liveness endpoint, which does nothing; and what
 * participants wait for tenants' endpoints: five at once, one that hangs, and 1,000 who join at once where it is slow.
 * Arguments: callers, joins at once.
 */
public final class ToolResolution {
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 7;
    private static final int SLOW = 100;
    private static final int TENANTS = 5;
    private static final int TIMES = 30;
    private static final int WARM_UP_TIMES = 20;
    private static final int BURSTS = 5;
    private static final int OPENINGS = 3;
    private static final int BUDGET = 1_000;
    private static final int CONNECTIONS = 20;

    private final Duel duel;
    private final String service;
    private final ToolEndpoints endpoints;
    private final List<Customer> customers = new ArrayList<>();

    private record Customer(String id, String token) {}

    private ToolResolution(Duel duel, ToolEndpoints endpoints) throws Exception {
        this.duel = duel;
        this.service = duel.serviceToken();
        this.endpoints = endpoints;
        for (var number = 0; number < TENANTS; number++) {
            customers.add(newCustomer("tools-" + number));
        }
    }

    public static void main(String[] arguments) throws Exception {
        var callers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        var joins = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        try (var duel = Duel.alone("tools", Math.max(callers, joins));
                var endpoints = new ToolEndpoints();
                var joined = new ToolEndpoints()) {
            duel.freeze("notifications");
            duel.freeze("meetings");
            var benchmark = new ToolResolution(duel, endpoints);
            benchmark.compareStatic(callers);
            benchmark.askSeveralAtOnce();
            benchmark.askOneThatHangs();
            benchmark.joinAtOnce(joins, joined);
        }
        System.exit(0);
    }

    private void compareStatic(int callers) throws Exception {
        configure(
                customers.get(0),
                new JsonObject().put("label", "en:Board|de:Tafel").put("iFrameUrl", "https://tools.example/"));
        Comparison.ofThroughput(duel, "GET /v1/tools of a static page, %d callers".formatted(callers))
                .add(() -> List.of(Load.run("bare Quarkus endpoint", callers, ROUND, this::bare)))
                .add(() -> List.of(Load.run("tools-service", callers, ROUND, () -> tools(customers.get(0), "ana"))))
                .run(WARM_UPS, ROUNDS);
    }

    private void askSeveralAtOnce() throws Exception {
        for (var customer : customers) {
            configure(customer, endpoint(endpoints.url(SLOW)));
        }
        var waited = new double[TIMES];
        for (var time = -WARM_UP_TIMES; time < TIMES; time++) {
            var unused = endpoints.takeSlowest();
            var longest = Arrays.stream(atOnce(customers.stream()
                            .map(customer -> request(customer, "ana"))
                            .toList()))
                    .max()
                    .orElseThrow();
            waited[Math.max(0, time)] = longest / endpoints.takeSlowest();
        }
        print("five endpoints of %d ms at once: times what the slowest took, at most 1.3".formatted(SLOW), waited);
    }

    private void askOneThatHangs() throws Exception {
        var waited = new double[TIMES];
        var others = new double[TIMES];
        for (var time = 0; time < TIMES; time++) {
            configure(customers.get(0), endpoint(endpoints.hangingUrl()));
            var taken = atOnce(Stream.concat(
                            Stream.of(request(customers.get(0), "ana")),
                            customers.stream().skip(1).map(this::shown))
                    .toList());
            waited[time] = taken[0];
            others[time] = Arrays.stream(taken).skip(1).max().orElseThrow();
        }
        print("one that hangs: ms until the answer, at most 1,020", waited);
        print("the four others meanwhile: ms", others);
    }

    /**
     * At a server of its own: what hangs at the other one has its connections. Each burst has people who were never here, over
     * connections that are open already, as those of a gateway are; and beside it stands what as many wait for an endpoint that
     * does nothing. The next one begins when all of this one have been asked for.
     */
    private void joinAtOnce(int joins, ToolEndpoints joined) throws Exception {
        configure(customers.get(0), endpoint(joined.url(SLOW)));
        for (var burst = 0; burst < BURSTS; burst++) {
            for (var opening = 0; opening < OPENINGS; opening++) {
                var unused = atOnce(Collections.nCopies(joins, this::bare));
            }
            print(
                    "%,d at once to the bare Quarkus endpoint: ms".formatted(joins),
                    atOnce(Collections.nCopies(joins, this::bare)));
            joinAtOnce(joins, joined, "joiner-" + burst + "-");
            Thread.sleep(2L * joins * SLOW / CONNECTIONS);
        }
    }

    private void joinAtOnce(int joins, ToolEndpoints joined, String name) throws Exception {
        var late = new AtomicInteger();
        var waited = atOnce(IntStream.range(0, joins)
                .<Supplier<Future<?>>>mapToObj(number ->
                        () -> tools(customers.get(0), name + number).onSuccess(answer -> {
                            if (answer.containsKey("awaited")) {
                                late.incrementAndGet();
                            }
                        }))
                .toList());
        print("%,d joins at once to one endpoint of %d ms: ms until the answer".formatted(joins, SLOW), waited);
        System.out.printf(
                "  later than %,d ms: %d; answered without tools, which come late: %d; most connections to it: %d, of %d%n",
                BUDGET,
                Arrays.stream(waited).filter(time -> time > BUDGET).count(),
                late.get(),
                joined.mostConnections.get(),
                CONNECTIONS);
    }

    /** The same, which fails where no tool is shown. */
    private Supplier<Future<?>> shown(Customer customer) {
        return () -> tools(customer, "ana").map(answer -> {
            if (answer.getJsonArray("tools").isEmpty()) {
                throw new IllegalStateException("shown no tool");
            }
            return answer;
        });
    }

    private Supplier<Future<?>> request(Customer customer, String participant) {
        return () -> tools(customer, participant);
    }

    /** How long each took, in milliseconds, from when it was handed to the client until its answer was read. */
    private static double[] atOnce(List<Supplier<Future<?>>> requests) throws Exception {
        var waited = new double[requests.size()];
        var all = new ArrayList<Future<?>>();
        for (var number = 0; number < requests.size(); number++) {
            var place = number;
            var begun = System.nanoTime();
            all.add(requests.get(number).get().onComplete(answer -> waited[place] = (System.nanoTime() - begun) / 1e6));
        }
        var unused = Future.all(all).toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        return waited;
    }

    private static void print(String title, double[] values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%n%s%n  median %.2f, 99 in 100 %.2f, most %.2f%n",
                title,
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                sorted[sorted.length - 1]);
    }

    private Future<?> bare() {
        return duel.client().getAbs(duel.service() + "/q/health/live").send().map(answer -> {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("answered " + answer.statusCode());
            }
            return answer;
        });
    }

    private Future<JsonObject> tools(Customer customer, String participant) {
        return duel.client()
                .getAbs(duel.service() + "/v1/tools?participantId=" + participant
                        + "&participantName=Ana&meetingId=65f0c0ffee0123456789abcd&culture=de")
                .putHeader("Authorization", "Bearer " + service)
                .putHeader("Convene-Tenant", customer.id())
                .send()
                .map(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("answered " + answer.statusCode());
                    }
                    return answer.bodyAsJsonObject();
                });
    }

    private static JsonObject endpoint(String url) {
        return new JsonObject().put("kind", "endpoint").put("endpointUrl", url).put("secret", "s3cret");
    }

    private void configure(Customer customer, JsonObject configuration) throws Exception {
        var answer = duel.client()
                .putAbs(duel.service() + "/v1/tool-configuration")
                .putHeader("Authorization", "Bearer " + customer.token())
                .sendJsonObject(configuration)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("answered " + answer.statusCode() + " " + answer.bodyAsString());
        }
    }

    private Customer newCustomer(String domain) throws Exception {
        var tenant = duel.asOperator(
                        "/v1/tenants", new JsonObject().put("name", domain).put("domain", domain))
                .getString("id");
        var client = duel.asOperator(
                "/v1/clients",
                new JsonObject()
                        .put("tenantId", tenant)
                        .put("name", domain)
                        .put("scopes", new JsonArray().add("tools:read").add("tools:write")));
        return new Customer(
                tenant, duel.accessToken(client.getString("clientId"), client.getString("clientSecret"), ""));
    }
}
