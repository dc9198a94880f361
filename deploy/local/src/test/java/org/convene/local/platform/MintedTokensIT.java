package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Participants' tokens that clients have made to embed a meeting (R31, R32). */
class MintedTokensIT {
    private static final String TOKENS = "/v1/participant-tokens";

    private final TestBrowser browser = new TestBrowser();

    @Test
    void theAnswerIsTheTokenTheAddressWithEveryOptionAndTheSnippet() {
        var meeting = OpenMeeting.make();

        var made = mint(
                "\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"lastName\": \"O'Neil & Co\", \"role\": \"moderator\""
                                .formatted(meeting.id())
                        + ", \"options\": {\"start_recording\": true}, \"width\": \"800\"");

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.json().get("warnings")).isEmpty();
        var url = made.text("/url");
        assertThat(url)
                .isEqualTo(meeting.at("/m/" + meeting.urlName()) + "?first_name=Eva&last_name=O%27Neil%20%26%20Co&jwt="
                        + made.text("/token") + "&start_recording=true&startWithAudioMuted=true"
                        + "&startWithVideoMuted=false&fileRecordingsEnabled=true&HIDE_INVITE_MORE_HEADER=false");
        assertThat(made.text("/snippet")).isEqualTo("""
                <iframe
                    style="border: none"
                    allow="camera; microphone; display-capture"
                    allowfullscreen="true"
                    webkitallowfullscreen="true"
                    mozallowfullscreen="true"
                    src="%s"
                    width="800" height="500">
                </iframe>""".formatted(url.replace("&", "&amp;")));
    }

    @Test
    void theTokenOpensItsMeetingInItsRoleAndNothingElse() {
        var meeting = OpenMeeting.make();
        var made = mint(
                "\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"moderator\", \"externalUserId\": \"e7\""
                        .formatted(meeting.id()));
        var url = made.text("/url");
        assertThat(browser.open(url).body()).contains("Eva");

        assertThat(browser.press(url).status()).isEqualTo(303);

        assertThat(browser.open(meeting.room()).body()).contains("Eva", "Moderator");
        assertThat(Presences.state(browser.report(meeting.room(), Presences.present("page"))))
                .isEqualTo("in");
        var told = Presences.presence(Presences.awaitEvents(meeting.id(), 1).get(0));
        assertThat(told.at("/externalUserId").asText()).isEqualTo("e7");
        assertThat(told.at("/role").asText()).isEqualTo("moderator");
        var other = OpenMeeting.make();
        var token = made.text("/token");
        assertThat(new TestBrowser()
                        .press(url.replace(meeting.urlName(), other.urlName()))
                        .status())
                .isEqualTo(403);
        assertThat(new TestBrowser().press(other.room() + "?jwt=" + token).status())
                .isEqualTo(403);
        assertThat(new TestBrowser()
                        .press(url.replace(token, token.substring(0, token.length() - 3) + "AAA"))
                        .status())
                .isEqualTo(403);
        assertThat(Api.anonymous()
                        .send("GET", "/v1/meetings/" + meeting.id(), "", Map.of("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aParticipantComesUnderTheirNameAndACancelledMeetingIsShut() {
        var meeting = OpenMeeting.make();
        var participant = Api.client().get("/v1/meetings/" + meeting.id()).text("/participants/0/id");
        var url = mint("\"meetingId\": \"%s\", \"participantId\": \"%s\", \"role\": \"guest\""
                        .formatted(meeting.id(), participant))
                .text("/url");
        assertThat(url).doesNotContain("first_name");
        assertThat(browser.open(url).body()).contains("Ana");

        Api.client().post("/v1/meetings/" + meeting.id() + "/cancel", "");

        await().atMost(Presences.PATIENCE).until(() -> browser.open(url).body().contains("This meeting was cancelled"));
    }

    @Test
    void theOptionsReachTheEngine() {
        var client = Api.client();
        var space = client.post("/v1/spaces", "{\"name\": \"Embedded\"}").location();
        var room = client.post(space + "/rooms", """
                {"name": "Stage", "engineUrl": "https://engine.example.org/call"}
                """);
        var url = mint("\"roomId\": \"%s\", \"lastName\": \"Ruiz\", \"role\": \"guest\",".formatted(room.text("/id"))
                        + " \"options\": {\"startWithAudioMuted\": false, \"HIDE_INVITE_MORE_HEADER\": true}")
                .text("/url");
        var entered = browser.press(url);
        assertThat(entered.status()).as(entered.body()).isEqualTo(303);

        var page =
                browser.open(URI.create(url).resolve(entered.header("Location")).toString());

        assertThat(page.body().replace("&amp;", "&"))
                .contains("participantName=Ruiz&role=guest&start_recording=false&startWithAudioMuted=false"
                        + "&startWithVideoMuted=false&fileRecordingsEnabled=true&HIDE_INVITE_MORE_HEADER=true");
    }

    @Test
    void aTokenForOneIsOneDevicesOnly() {
        var meeting = OpenMeeting.make();
        var url = mint("\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\", \"singleUse\": true"
                        .formatted(meeting.id()))
                .text("/url");
        var second = new TestBrowser();
        second.press(url);
        browser.press(url);

        assertThat(Presences.state(browser.report(meeting.room(), Presences.used("page"))))
                .isEqualTo("in");

        assertThat(Presences.state(second.report(meeting.room(), Presences.used("page"))))
                .isEqualTo("taken");
        assertThat(new TestBrowser().open(url).body()).contains("This link is already in use");
        assertThat(browser.press(url).status()).isEqualTo(303);
    }

    @Test
    void aClientIsToldWhatIsWrongWithAToken() {
        var meeting = OpenMeeting.make();
        var token = mint("\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"".formatted(meeting.id()))
                .text("/token");
        var tenant = RunningPlatform.get().demoClient().tenantId();
        var soon = Instant.now().plusSeconds(600);

        assertThat(rule(meeting, token)).isEqualTo("meeting-soon");
        assertThat(rule(meeting, "rubbish")).isEqualTo("link-malformed");
        assertThat(rule(meeting, "a.b.c")).isEqualTo("link-forged");
        assertThat(rule(meeting, token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86)))
                .isEqualTo("link-forged");
        assertThat(rule(meeting, signed(meeting, "65f0c0ffee0123456789abcd", soon)))
                .isEqualTo("link-foreign");
        assertThat(rule(meeting, signed(meeting, tenant, Instant.now().minusSeconds(60))))
                .isEqualTo("link-expired");
        assertThat(rule(meeting, signed(meeting, tenant, soon)))
                .as("of which nothing is kept")
                .isEqualTo("link-expired");
        assertThat(rule(OpenMeeting.make(), token)).isEqualTo("meeting-other");
    }

    private static String rule(OpenMeeting meeting, String token) {
        var answer = Api.client()
                .post(
                        "/v1/admissions",
                        "{\"credential\": {\"link\": \"%s?jwt=%s\"}}"
                                .formatted(meeting.at("/m/" + meeting.urlName()), token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/rule");
    }

    private static String signed(OpenMeeting meeting, String tenant, Instant until) {
        var claims = new HashMap<String, Object>(Map.of(
                "iss",
                RunningPlatform.get().gateway().toString(),
                "aud",
                "convene-meeting",
                "sub",
                "65f0c0ffee0123456789abcd",
                "jti",
                "65f0c0ffee0123456789abcd",
                "caller_kind",
                "participant",
                "tenant",
                tenant,
                "room",
                meeting.roomId(),
                "meeting",
                meeting.id(),
                "nbf",
                until.minusSeconds(900).getEpochSecond(),
                "exp",
                until.getEpochSecond()));
        return AccessKey.current().sign("participant+jwt", claims);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"role\": \"guest\", \"firstName\": \"Eva\"",
                "\"meetingId\": \"65f0c0ffee0123456789abcd\", \"role\": \"guest\"",
                "\"meetingId\": \"x\", \"role\": \"guest\", \"firstName\": \"Eva\"",
                "\"roomId\": \"65f0c0ffee0123456789abcd\", \"role\": \"boss\", \"firstName\": \"Eva\"",
                "\"roomId\": \"65f0c0ffee0123456789abcd\", \"role\": \"guest\", \"firstName\": \"Eva\", \"ttl\": 59",
                "\"roomId\": \"65f0c0ffee0123456789abcd\", \"role\": \"guest\", \"firstName\": \"Eva\", \"ttl\": 43201",
                "\"roomId\": \"65f0c0ffee0123456789abcd\", \"role\": \"guest\", \"firstName\": \"Eva\", \"width\": \"1em\"",
                "\"roomId\": \"65f0c0ffee0123456789abcd\", \"role\": \"guest\", \"firstName\": \"Eva\","
                        + " \"options\": {\"start_recording\": \"maybe\"}",
                "\"roomId\": \"65f0c0ffee0123456789abcd\", \"role\": \"guest\", \"firstName\": \"Eva\","
                        + " \"options\": {\"unknown\": true}"
            })
    void whatMakesNoTokenIsRefused(String fields) {
        assertThat(mint(fields).status()).isEqualTo(400);
    }

    @Test
    void forNoMeetingOrRoomOfTheTenantThereIsNone() {
        var fields = "\"65f0c0ffee0123456789abcd\", \"role\": \"guest\", \"firstName\": \"Eva\"";

        assertThat(mint("\"meetingId\": " + fields).text("/code")).isEqualTo("meeting-not-found");
        assertThat(mint("\"roomId\": " + fields).text("/code")).isEqualTo("room-not-found");
    }

    private static Answer mint(String fields) {
        return Api.client().post(TOKENS, "{" + fields + "}");
    }
}
