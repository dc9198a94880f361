package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.meetings.meeting.CreateStatements;

/**
 * Durable {@code POST /v1/meetings} (fsync on), straight and through the gateway, beside a twin on Fastify that sends
 * the same SQL, but knows no tenants: meetings of three, and of 1,000 one after the other. Argument: callers.
 */
public final class CreateMeetings {
    private static final Duration ROUND = Duration.ofSeconds(5);

    /** Four JVMs compile on the same cores: much less, and it is their compilers that are measured. */
    private static final int WARM_UPS = 10;

    private static final int ROUNDS = 7;

    private CreateMeetings() {}

    public static void main(String[] arguments) throws Exception {
        var callers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        var statements = new JsonObject(CreateStatements.byName()).encode();
        try (var duel = Duel.start(
                "meetings",
                "meetings.js",
                platform -> Map.of("ISSUER", platform.service("access").toString(), "SQL", statements),
                callers)) {
            var token = duel.accessToken();
            // It has the keys of access-service from then on
            create(duel, duel.service(), token, body(1).toBuffer())
                    .get()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            duel.freeze("notifications");
            duel.freeze("access");
            compare(duel, token, callers, 3, WARM_UPS);
            compare(duel, token, 1, 1_000, 1);
        }
        System.exit(0);
    }

    private static void compare(Duel duel, String token, int callers, int participants, int warmUps) throws Exception {
        var body = body(participants).toBuffer();
        Comparison.ofThroughput(duel, "POST /v1/meetings, %d participants, %d callers".formatted(participants, callers))
                .add(trial("Fastify", callers, create(duel, duel.twin(), token, body)))
                .add(trial("meetings-service", callers, create(duel, duel.service(), token, body)))
                .add(trial("through the gateway", callers, create(duel, duel.gateway(), token, body)))
                .run(warmUps, ROUNDS);
    }

    private static Trial trial(String name, int callers, Supplier<Future<?>> request) {
        return () -> List.of(Load.run(name, callers, ROUND, request));
    }

    private static Supplier<Future<?>> create(Duel duel, URI server, String token, Buffer body) {
        return () -> duel.client()
                .postAbs(server + "/v1/meetings")
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(body)
                .map(answer -> {
                    if (answer.statusCode() != 201) {
                        throw new IllegalStateException(
                                "answered " + answer.statusCode() + ": " + answer.bodyAsString());
                    }
                    return answer;
                });
    }

    /** Nobody is invited: sending mails is measured elsewhere. */
    private static JsonObject body(int participants) {
        var people = new JsonArray();
        for (var number = 1; number <= participants; number++) {
            people.add(new JsonObject()
                    .put("name", "Person " + number)
                    .put("email", "person-%d@example.org".formatted(number)));
        }
        return new JsonObject()
                .put("name", "Planning")
                .put("validSince", "2036-05-31T09:00:00Z")
                .put("duration", 1800)
                .put("sendInvitations", false)
                .put("participants", people);
    }
}
