package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What tools are told in tokens (D16): they can check it, and nothing here takes it. */
class ToolLaunchIT {
    private static final String CONFIGURATION = "/v1/tool-configuration";
    private static final String MODERATOR_TOKENS = "/v1/access/moderator-tokens";
    private static final String ORIGIN = "https://tool.example.org";
    private static final String NONCE = "n0nce-of-the-tools-own-making";
    private static final Pattern GRANT = Pattern.compile("data-grant=\"([^\"]+)\" data-origin=\"([^\"]+)\"");
    private static final Map<String, String> PATHS = Map.of(
            "meetings", "/v1/meetings/65f0c0ffee0123456789abcd",
            "access", "/v1/spaces",
            "notifications", "/v1/events",
            "tools", CONFIGURATION);

    @BeforeAll
    static void configure() {
        var put = Api.client()
                .send(
                        "PUT",
                        CONFIGURATION,
                        "{\"label\": \"Board\", \"iFrameUrl\": \"%s/board\"}".formatted(ORIGIN),
                        Map.of("Content-Type", "application/json"));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    @AfterAll
    static void remove() {
        Api.client().delete(CONFIGURATION);
    }

    /** Somebody in a room with a tool. */
    private record Inside(TestBrowser browser, String room, String grant) {
        static Inside of(StandingMeeting meeting) {
            return by(meeting.guest("\"isPermanent\": true"));
        }

        /** As a participant of the meeting. */
        static Inside in(StandingMeeting meeting) {
            return by(Api.client()
                    .post("/v1/participant-tokens", """
                            {"meetingId": "%s", "participantId": "%s", "role": "guest"}
                            """.formatted(meeting.id(), meeting.participant(1)))
                    .text("/url"));
        }

        private static Inside by(String url) {
            var browser = new TestBrowser();
            var room = StandingMeeting.page(browser.press(url));
            var found = GRANT.matcher(browser.open(room).body());
            assertThat(found.find()).as("a grant in the room's page").isTrue();
            assertThat(found.group(2)).isEqualTo(ORIGIN);
            return new Inside(browser, room, found.group(1));
        }

        Answer launch(String of) {
            return browser.send("POST", room + "/launch", body(of, NONCE), TestBrowser.fromOwnPage(room));
        }
    }

    @Test
    void aLaunchTokenIsForTheToolsOriginAndItsNonceAndSaysWhoAndWhere() throws Exception {
        var meeting = StandingMeeting.make("{}");
        var inside = Inside.in(meeting);

        var answer = inside.launch(inside.grant());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var claims = ToolTokens.verified(answer.text("/token"), ToolTokens.LAUNCH, ORIGIN);
        assertThat(claims.getClaimsMap())
                .containsEntry("nonce", NONCE)
                .containsEntry("meeting", meeting.id())
                .containsEntry("room", meeting.roomId())
                .containsEntry("role", "guest")
                .containsEntry("name", "Ana")
                .containsEntry("culture", "en");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(60);
    }

    @Test
    void nobodyElseLaunchesWithAGrantNorFromElsewhere() {
        var meeting = StandingMeeting.make("{}");
        var inside = Inside.of(meeting);
        var other = Inside.of(meeting);

        assertThat(other.launch(inside.grant()).status()).isEqualTo(403);
        assertThat(inside.launch("bm90LWEtZ3JhbnQ").status()).isEqualTo(403);
        assertThat(new Inside(new TestBrowser(), inside.room(), inside.grant())
                        .launch(inside.grant())
                        .status())
                .isEqualTo(401);
        var elsewhere = Map.of("Content-Type", "application/json", "Origin", ORIGIN);
        assertThat(inside.browser()
                        .send("POST", inside.room() + "/launch", body(inside.grant(), NONCE), elsewhere)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aNonceThatCouldBeGuessedIsNone() {
        var inside = Inside.of(StandingMeeting.make("{}"));

        var answer = inside.browser()
                .send(
                        "POST",
                        inside.room() + "/launch",
                        body(inside.grant(), "short"),
                        TestBrowser.fromOwnPage(inside.room()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("nonce");
    }

    @Test
    void whoMayNotBeInTheRoomAnyMoreLaunchesNothing() {
        var meeting = StandingMeeting.make("{}");
        var inside = Inside.in(meeting);

        Api.client().post("/v1/meetings/" + meeting.id() + "/cancel", "{}");

        await().atMost(Presences.PATIENCE)
                .untilAsserted(
                        () -> assertThat(inside.launch(inside.grant()).status()).isEqualTo(403));
    }

    @Test
    void aModeratorsTokenIsAProofForOneToolAndForServicesToGet() throws Exception {
        var proof = proof(ORIGIN);

        assertThat(proof.status()).as(proof.body()).isEqualTo(200);
        var claims = ToolTokens.verified(proof.text("/token"), ToolTokens.MODERATOR, ORIGIN);
        assertThat(claims.getSubject()).isEqualTo("65f0c0ffee0123456789ab02");
        assertThat(claims.getClaimsMap())
                .containsEntry("role", "moderator")
                .containsEntry("meeting", "65f0c0ffee0123456789abcd")
                .doesNotContainKeys("scope", "caller_kind");
        assertThat(Api.client().post(MODERATOR_TOKENS, proofRequest(ORIGIN)).status())
                .isEqualTo(403);
        assertThat(proof(ORIGIN + "/board").text("/errors/0/field")).isEqualTo("origin");
        assertThat(proof("javascript:alert(1)").text("/errors/0/field")).isEqualTo("origin");
    }

    @Test
    void noServiceTakesEitherForAToken() {
        var inside = Inside.of(StandingMeeting.make("{}"));
        var tokens = Stream.of(
                        inside.launch(inside.grant()).text("/token"),
                        proof(ORIGIN).text("/token"))
                .toList();

        assertThat(tokens).allSatisfy(token -> {
            PATHS.forEach((service, path) -> {
                var platform = RunningPlatform.get();
                for (var server :
                        Stream.of(platform.gateway(), platform.service(service)).toList()) {
                    assertThat(Api.bearer(token).through(server).get(path).status())
                            .as("%s at %s", path, server)
                            .isEqualTo(401);
                }
            });
            assertThat(new TestBrowser().open(inside.room() + "?jwt=" + token).status())
                    .as("at the room's door")
                    .isBetween(400, 499);
        });
    }

    private static Answer proof(String origin) {
        return Api.service("tools")
                .send(
                        "POST",
                        MODERATOR_TOKENS,
                        proofRequest(origin),
                        Map.of("Content-Type", "application/json", "Convene-Tenant", "65f0c0ffee0123456789abce"));
    }

    private static String proofRequest(String origin) {
        return """
                {"participantId": "65f0c0ffee0123456789ab02", "meetingId": "65f0c0ffee0123456789abcd", "origin": "%s"}
                """.formatted(origin);
    }

    private static String body(String grant, String nonce) {
        return "{\"grant\": \"%s\", \"nonce\": \"%s\"}".formatted(grant, nonce);
    }
}
