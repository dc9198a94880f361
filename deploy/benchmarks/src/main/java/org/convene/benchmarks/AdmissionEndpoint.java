package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.convene.access.admission.AdmissionStatements;
import org.convene.access.key.LinkSecret;
import org.convene.access.link.LinkSigner;
import org.convene.access.link.LinkUse;
import org.convene.access.link.PersonalLink;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.platform.time.Id;

/**
 * Durable {@code POST /v1/admissions} (fsync on) by personal links of version 2 of 100 meetings' ten participants each,
 * beside a twin on Fastify that sends the same two statements, checks the same HMAC and signs as many claims, but knows
 * no tenants. Argument: callers.
 */
public final class AdmissionEndpoint {
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 7;
    private static final int MEETINGS = 100;
    private static final int PARTICIPANTS = 10;

    /** The twin's own, for nobody is told the tenant's. */
    private static final byte[] KEY = new byte[32];

    private AdmissionEndpoint() {}

    public static void main(String[] arguments) throws Exception {
        var callers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        var statements = new JsonObject(AdmissionStatements.byName()).encode();
        try (var duel = Duel.start(
                "access",
                "admission.js",
                platform -> Map.of(
                        "ISSUER",
                        platform.service("access").toString(),
                        "SQL",
                        statements,
                        "LINK_KEY",
                        HexFormat.of().formatHex(KEY)),
                callers)) {
            var token = duel.accessToken();
            var theirs = new ArrayList<String>();
            var ours = new ArrayList<String>();
            for (var number = 0; number < MEETINGS; number++) {
                var meeting = send(duel, duel.gateway() + "/v1/meetings", token, meeting());
                var id = meeting.getString("id");
                var people = ids(meeting);
                people.forEach(person -> theirs.add(link(duel, id, person)));
                ours.addAll(links(duel, token, id, people));
            }
            Comparison.ofThroughput(duel, "POST /v1/admissions, %d callers".formatted(callers))
                    .add(trial("Fastify", callers, admit(duel, duel.twin(), token, theirs)))
                    .add(trial("access-service", callers, admit(duel, duel.service(), token, ours)))
                    .run(WARM_UPS, ROUNDS);
        }
        System.exit(0);
    }

    private static Trial trial(String name, int callers, Supplier<Future<?>> request) {
        return () -> List.of(Load.run(name, callers, ROUND, request));
    }

    private static Supplier<Future<?>> admit(Duel duel, URI server, String token, List<String> links) {
        var bodies = links.stream()
                .map(link -> new JsonObject()
                        .put("credential", new JsonObject().put("link", link))
                        .toBuffer())
                .toList();
        var next = new AtomicInteger();
        return () -> post(duel, server + "/v1/admissions", token, bodies.get(next.getAndIncrement() % bodies.size()))
                .map(answer -> {
                    if (!answer.contains("\"allow\"") || !answer.contains("accessToken=")) {
                        throw new IllegalStateException("answered " + answer);
                    }
                    return answer;
                });
    }

    private static Future<String> post(Duel duel, String url, String token, Buffer body) {
        return duel.client()
                .postAbs(url)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(body)
                .map(answer -> {
                    if (answer.statusCode() / 100 != 2) {
                        throw new IllegalStateException(
                                "answered " + answer.statusCode() + ": " + answer.bodyAsString());
                    }
                    return answer.bodyAsString();
                });
    }

    private static JsonObject send(Duel duel, String url, String token, JsonObject body) throws Exception {
        return new JsonObject(post(duel, url, token, body.toBuffer())
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS));
    }

    /** Its door is open all the time. */
    private static JsonObject meeting() {
        var people = new JsonArray();
        for (var number = 1; number <= PARTICIPANTS; number++) {
            people.add(new JsonObject()
                    .put("name", "Person " + number)
                    .put("email", "person-%d@example.org".formatted(number)));
        }
        return new JsonObject()
                .put("name", "Planning")
                .put("validSince", Instant.now().minusSeconds(60).toString())
                .put("duration", 7_200)
                .put("sendInvitations", false)
                .put("participants", people);
    }

    private static List<String> ids(JsonObject meeting) {
        return IntStream.range(0, PARTICIPANTS)
                .mapToObj(number -> meeting.getJsonArray("participants")
                        .getJsonObject(number)
                        .getString("id"))
                .toList();
    }

    private static List<String> links(Duel duel, String token, String meetingId, List<String> people) throws Exception {
        var body = new JsonObject().put("meetingId", meetingId).put("participantIds", new JsonArray(people));
        var links = send(duel, duel.service() + "/v1/links", token, body).getJsonArray("links");
        return IntStream.range(0, links.size())
                .mapToObj(number -> links.getJsonObject(number).getString("url"))
                .map(url -> url.substring(url.indexOf("?l=") + 3))
                .toList();
    }

    private static String link(Duel duel, String meetingId, String participantId) {
        var link = new PersonalLink(
                1,
                LinkUse.multi,
                Id.next(),
                duel.demoClient().tenantId(),
                meetingId,
                participantId,
                Instant.now().plusSeconds(86_400));
        return link.issue(new LinkSigner(new LinkSecret(1, new SecretKeySpec(KEY, "HmacSHA256"))));
    }
}
