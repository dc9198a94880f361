package org.convene.local.platform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A signing key that was perhaps stolen is taken back: what the rehearsal says breaks, breaks by then, and nothing else. */
class KeyWithdrawalIT {
    private static final String ROTATE = "/v1/operations/access/signing-key/rotate";

    private final StandingMeeting meeting = StandingMeeting.make("{\"lobby\": true}");
    private final OpenMeeting linked = OpenMeeting.make();
    private final TestBrowser inside = new TestBrowser();

    /** By a grant of nobody's: who is inside is looked at first. */
    private static final String LAUNCH = "{\"grant\": \"bm9ib2R5cw\", \"nonce\": \"n0nce-of-the-tools-own-making\"}";

    @Test
    void whatTheRehearsalSaysIsRefusedEverywhereByItsTimeAndLinksAndNewTokensGoOn() {
        var old = Api.client();
        var minted = mint();
        var page = comeIn(minted.text("/url"));
        var places = places(minted, page);
        assertTaken(old);
        assertThat(taken(places)).containsOnlyKeys(places.keySet()).doesNotContainValue(false);

        var rehearsed = rotate("{\"dryRun\": true, \"withdraw\": true}");
        assertTaken(old);
        assertThat(taken(places)).doesNotContainValue(false);

        var real = rotate("{\"withdraw\": true}");
        var lastEnds = Instant.parse(of(real, "access tokens").get("lastEnds").asText());
        // Nobody waits for the minute: a key that is new makes every service ask for them all.
        assertTaken(Api.client());
        await().atMost(Duration.between(Instant.now(), lastEnds)).untilAsserted(() -> {
            assertThat(RevocationIT.ASKED.keySet())
                    .allSatisfy(service ->
                            assertThat(status(old, service)).as(service).isEqualTo(401));
            assertThat(taken(places)).doesNotContainValue(true);
        });

        for (var kind : List.of("access tokens", "participants' tokens", "personal links")) {
            for (var member : List.of("breaks", "endpoints")) {
                assertThat(of(real, kind).get(member))
                        .as(kind)
                        .isEqualTo(of(rehearsed, kind).get(member));
            }
        }
        assertThat(of(real, "participants' tokens").get("endpoints"))
                .extracting(endpoint -> endpoint.asText())
                .containsAll(places.keySet())
                .hasSize(places.size() + 1)
                .as("is empty to whom it does not know, as where no tool is late")
                .contains("/room/{room}/tools");
        assertThat(of(real, "personal links").get("breaks").asBoolean()).isFalse();
        assertThat(Api.open(linked.link()).status()).isEqualTo(200);
        assertThat(OpenMeeting.make().id()).as("services go on with each other").isNotEmpty();
    }

    /** Where a participant's token is shown, and whether it is taken there. */
    private Map<String, BooleanSupplier> places(Answer minted, String page) {
        var client = RunningPlatform.get().demoClient();
        var credential = "{\"credential\": {\"link\": \"%s\"}}".formatted(minted.text("/url"));
        return Map.of(
                "/m/{urlName}",
                () -> new TestBrowser().open(minted.text("/url")).status() == 200,
                "/room/{room}",
                () -> inside.open(page).status() == 200,
                "/room/{room}/presence",
                () -> {
                    var answer = inside.report(page, Presences.present("page"));
                    return answer.status() == 200 && answer.text("/state").equals("in");
                },
                "/room/{room}/lobby",
                () -> inside.send("GET", page + "/lobby", "", Map.of()).status() == 200,
                "/room/{room}/launch",
                () -> inside.send("POST", page + "/launch", LAUNCH, TestBrowser.fromOwnPage(page))
                                .status()
                        != 401,
                "/v1/tools",
                () -> Api.bearing(inside.cookie("convene_admission"))
                                .get("/v1/tools")
                                .status()
                        == 200,
                "/v1/admissions",
                () -> Api.client()
                        .post("/v1/admissions", credential)
                        .text("/outcome")
                        .equals("allow"),
                "/v1/access/explain",
                () -> Api.client()
                        .post("/v1/access/explain", credential)
                        .text("/outcome")
                        .equals("allow"),
                "/oauth2/introspect",
                () -> Api.introspect(client.clientId(), client.clientSecret(), minted.text("/token"))
                        .text("/active")
                        .equals("true"));
    }

    private static Map<String, Boolean> taken(Map<String, BooleanSupplier> places) {
        return places.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, place -> place.getValue().getAsBoolean()));
    }

    private Answer mint() {
        return Api.client().post("/v1/participant-tokens", """
                {"meetingId": "%s", "participantId": "%s", "role": "moderator"}
                """.formatted(meeting.id(), meeting.participant(0)));
    }

    private String comeIn(String url) {
        var entered = inside.press(url);
        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
        var page = StandingMeeting.page(entered);
        inside.report(page, Presences.present("page"));
        return page;
    }

    private static JsonNode rotate(String request) {
        var answer = Api.operator().post(ROTATE, request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode of(JsonNode rotation, String kind) {
        return StreamSupport.stream(rotation.get("outstanding").spliterator(), false)
                .filter(outstanding -> outstanding.get("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void assertTaken(Api caller) {
        assertThat(RevocationIT.ASKED.keySet())
                .allSatisfy(service ->
                        assertThat(status(caller, service)).as(service).isNotIn(401, 503));
    }

    private static int status(Api caller, String service) {
        return caller.through(RunningPlatform.get().service(service))
                .get(RevocationIT.ASKED.get(service))
                .status();
    }
}
