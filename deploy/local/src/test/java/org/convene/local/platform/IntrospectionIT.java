package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D5: whoever is shown a token can ask what it is good for (RFC 7662). */
class IntrospectionIT {
    private static final String ID = "65f0c0ffee0123456789abcd";
    private static final String INACTIVE = "{\"active\":false}";

    private final String own = Api.client().token();

    @Test
    void ofItsTenantsTokenAClientIsToldWhatItClaims() {
        var answer = introspect(own, client());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().get("active").asBoolean()).isTrue();
        assertThat(answer.text("/token_type")).isEqualTo("Bearer");
        assertThat(answer.text("/client_id"))
                .isEqualTo(RunningPlatform.get().demoClient().clientId());
        assertThat(answer.text("/tenant"))
                .isEqualTo(RunningPlatform.get().demoClient().tenantId());
        assertThat(answer.text("/scope")).contains("meetings:read");
        assertThat(answer.text("/aud")).isEqualTo("convene");
        assertThat(answer.json().get("exp").asLong()).isBetween(now(), now() + 900);
    }

    @Test
    void ofAForeignTokenAClientIsToldNothing() {
        assertThat(introspect(Tenants.otherClient().token(), client()).body()).isEqualTo(INACTIVE);
        assertThat(introspect(Api.operator().token(), client()).body()).isEqualTo(INACTIVE);
        assertThat(introspect(Api.service("tools").token(), client()).body()).isEqualTo(INACTIVE);
        assertThat(introspect(participants(ID, 600), client()).body()).isEqualTo(INACTIVE);
    }

    @Test
    void ofAUsersTokenAClientIsToldWhatTheUserMayDoNowWhateverItSays() {
        var email = MeetingRequests.newAddress("eva");
        var user = Api.client().post("/v1/users", PeopleAndRoomsIT.user(email)).location();
        var login = Api.anonymous().post("/v1/login", """
                        {"tenant": "demo", "email": "%s", "password": "gmi28abc"}
                        """.formatted(email));
        assertThat(login.status()).as(login.body()).isEqualTo(200);
        var token = login.text("/access_token");
        assertThat(introspect(token, client()).json().get("capabilities")).hasToString("[\"meetings\"]");
        assertThat(introspect(login.text("/refresh_token"), client()).body()).isEqualTo(INACTIVE);

        Api.client().patch(user, "{\"capabilities\": []}", Map.of());

        var answer = introspect(token, client());
        assertThat(answer.text("/active")).as(answer.body()).isEqualTo("true");
        assertThat(answer.text("/sub")).isEqualTo(user.substring(user.lastIndexOf('/') + 1));
        assertThat(answer.json().get("capabilities")).hasToString("[]");
        assertThat(answer.json().has("scope")).isFalse();
        Api.client().patch(user, "{\"active\": false}", Map.of());
        assertThat(introspect(token, client()).body()).isEqualTo(INACTIVE);
    }

    @Test
    void theOperatorAndServicesAreToldOfAll() {
        var operator = Api.basic("operator", RunningPlatform.get().secrets().operatorSecret());
        var service = Api.basic("tools-service", RunningPlatform.get().secrets().clientSecret("tools"));

        for (var asking : new String[] {operator, service}) {
            assertThat(introspect(own, asking).text("/active")).isEqualTo("true");
            assertThat(introspect(Api.operator().token(), asking).text("/caller_kind"))
                    .isEqualTo("operator");
        }
    }

    @Test
    void aParticipantsTokenIsNoBearerToken() {
        var minted = Api.client()
                .post(
                        "/v1/participant-tokens",
                        "{\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"}"
                                .formatted(OpenMeeting.make().id()));

        var answer = introspect(minted.text("/token"), client());

        assertThat(answer.text("/active")).isEqualTo("true");
        assertThat(answer.text("/aud")).isEqualTo("convene-meeting");
        assertThat(answer.json().has("token_type")).isFalse();
    }

    /** RFC 7662 section 2.2: what the server has revoked is not active, though its time is not over. */
    @Test
    void aParticipantsTokenIsInactiveFromWhenItIsTakenBackByWhateverWay() {
        var revocables = new Revocables();
        var operator = Api.basic("operator", RunningPlatform.get().secrets().operatorSecret());

        revocables.all().forEach(revocable -> {
            var admitted = revocables
                    .client()
                    .post("/v1/admissions", "{\"credential\": %s}".formatted(revocable.credential()));
            assertThat(admitted.status()).as(admitted.body()).isEqualTo(200);
            var token = admitted.text("/url").replaceFirst(".*accessToken=", "");
            assertThat(introspect(token, operator).text("/active"))
                    .as(revocable.kind())
                    .isEqualTo("true");

            var revoked = revocable.request().send(revocables.client());

            assertThat(revoked.status()).as(revoked.body()).isIn(200, 204);
            assertThat(introspect(token, operator).body()).as(revocable.kind()).isEqualTo(INACTIVE);
        });
    }

    @Test
    void aTokenThatWasMadeForAMeetingIsInactiveOnceItIsTakenBackAndActiveAgainAfterThat() {
        var tenant = Tenants.other();
        var meeting = tenant.client().post("/v1/meetings", MeetingRequests.withOne("Ours", "ana@example.org"));
        var minted = tenant.client()
                .post(
                        "/v1/participant-tokens",
                        "{\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"}"
                                .formatted(meeting.text("/id")));
        var operator = Api.basic("operator", RunningPlatform.get().secrets().operatorSecret());
        assertThat(introspect(minted.text("/token"), operator).text("/active")).isEqualTo("true");

        var bar = tenant.client()
                .post("/v1/access/revocations", "{\"kind\": \"token\", \"id\": \"%s\"}".formatted(minted.text("/id")));
        assertThat(introspect(minted.text("/token"), operator).body()).isEqualTo(INACTIVE);

        tenant.client().delete("/v1/access/revocations/" + bar.text("/id"));
        assertThat(introspect(minted.text("/token"), operator).text("/active")).isEqualTo("true");
    }

    /** At the doors such a one is over, too. */
    @Test
    void aParticipantsTokenOfWhichNothingIsKeptIsInactive() {
        var tenant = RunningPlatform.get().demoClient().tenantId();

        assertThat(introspect(participants(tenant, 600), client()).body()).isEqualTo(INACTIVE);
    }

    @Test
    void aTokenThatEndedOrWasForgedIsInactive() {
        var tenant = RunningPlatform.get().demoClient().tenantId();

        assertThat(introspect(participants(tenant, -60), client()).body()).isEqualTo(INACTIVE);
        assertThat(introspect(own.substring(0, own.lastIndexOf('.') + 1) + "A".repeat(86), client())
                        .body())
                .isEqualTo(INACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                ".",
                "..",
                "...",
                "a.b.c",
                "a.b.c.d.e",
                "{}",
                "é",
                "\u0000",
                "e30.e30.",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJraWQiOjEsInR5cCI6MX0.e30.AA",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AA.AA.AA"
            })
    void whatIsNoTokenIsInactiveAndNoError(String token) {
        var answer = introspect(token, client());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(INACTIVE);
    }

    @Test
    void nobodyIsToldAnythingWhoDoesNotAuthenticate() {
        var wrong = introspect(own, Api.basic(RunningPlatform.get().demoClient().clientId(), "wrong"));
        var bearer = introspect(own, "Bearer " + own);
        var nothing = Api.sendForm("/oauth2/introspect", "token=" + own, "");
        assertThat(nothing.header("Content-Type")).startsWith("application/json");

        for (var answer : new Answer[] {wrong, bearer, nothing}) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(401);
            assertThat(answer.text("/error")).isEqualTo("invalid_client");
            assertThat(answer.text("/code")).isEqualTo("invalid-client");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        }
    }

    @Test
    void aQuestionWithoutATokenIsRefused() {
        var answer = Api.sendForm("/oauth2/introspect", "token_type_hint=access_token", client());

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/error")).isEqualTo("invalid_request");
    }

    private static Answer introspect(String token, String authorization) {
        return Api.sendForm("/oauth2/introspect", "token=" + URLEncoder.encode(token, UTF_8), authorization);
    }

    private static String client() {
        var client = RunningPlatform.get().demoClient();
        return Api.basic(client.clientId(), client.clientSecret());
    }

    private static String participants(String tenant, long life) {
        return AccessKey.current()
                .sign(
                        "participant+jwt",
                        Map.of(
                                "iss",
                                RunningPlatform.get().gateway().toString(),
                                "aud",
                                "convene-meeting",
                                "sub",
                                ID,
                                "caller_kind",
                                "participant",
                                "tenant",
                                tenant,
                                "room",
                                ID,
                                "exp",
                                now() + life));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
