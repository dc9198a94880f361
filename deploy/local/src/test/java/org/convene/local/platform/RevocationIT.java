package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A token that was taken back is refused by every service, at once, and with Kafka away soon. */
class RevocationIT {
    private static final String PASSWORD = "gmi28abc";
    /** Machines are noisy: that it is a broadcast is looked at, and not the second. */
    static final Duration SOON = Duration.ofSeconds(30);
    /** As the operators' page states it: five seconds until it is read, two for the reading. */
    static final Duration WITHOUT_KAFKA = Duration.ofSeconds(7);
    /** For this machine, on which all processes run at once, and for the looking. */
    static final Duration ALLOWANCE = Duration.ofSeconds(10);

    /** What a user may ask each service for. */
    static final Map<String, String> ASKED = Map.of(
            "meetings", "/v1/meetings/65f0c0ffee0123456789abcd",
            "access", "/v1/users/me",
            "notifications", "/v1/deliveries",
            "tools", "/v1/tool-configuration");

    private static final List<String> HEARERS = List.of("meetings", "notifications", "tools");

    private final Tenants.Tenant tenant = Tenants.other();
    private final String email = MeetingRequests.newAddress("eva");
    private final String user =
            tenant.client().post("/v1/users", PeopleAndRoomsIT.user(email)).location();

    @Test
    void whoLogsOutIsRefusedByEveryServiceBecauseAllAreTold() {
        var before = HEARERS.stream()
                .mapToDouble(service -> reach(service, "broadcast"))
                .toArray();
        for (var time = 0; time < 3; time++) {
            var login = login(PASSWORD);
            var other = login(PASSWORD);
            assertAccepted(login.text("/access_token"));

            Api.anonymous().post("/v1/login/logout", refreshToken(login));

            assertRefused(login.text("/access_token"), SOON);
            assertAccepted(other.text("/access_token"));
        }

        for (var place = 0; place < HEARERS.size(); place++) {
            assertThat(reach(HEARERS.get(place), "broadcast"))
                    .as(HEARERS.get(place))
                    .isGreaterThan(before[place]);
        }
    }

    @Test
    void whoLogsOutWithoutKafkaIsRefusedWithinTheStatedTime() {
        var login = login(PASSWORD);
        var other = login(PASSWORD);
        assertAccepted(login.text("/access_token"));
        RunningPlatform.get().takeKafkaAway();
        try {
            Api.anonymous().post("/v1/login/logout", refreshToken(login));

            assertRefused(login.text("/access_token"), WITHOUT_KAFKA);
            assertAccepted(other.text("/access_token"));
        } finally {
            RunningPlatform.get().bringKafkaBack();
        }
        assertThat(HEARERS)
                .allSatisfy(service -> assertThat(reach(service, "read")).isPositive());
    }

    @Test
    void aTokenOfASessionWhoseRefreshTokenWasReusedIsRefused() {
        var first = login(PASSWORD);
        var second = Api.anonymous().post("/v1/login/refresh", refreshToken(first));
        assertAccepted(second.text("/access_token"));

        Api.anonymous().post("/v1/login/refresh", refreshToken(first));

        assertRefused(first.text("/access_token"), SOON);
        assertRefused(second.text("/access_token"), SOON);
    }

    @Test
    void aNewPasswordKeepsTheSessionThatChangedItAndTheNext() {
        var here = login(PASSWORD);
        var elsewhere = login(PASSWORD);
        var body = """
                {"current": "%s", "new": "tdb51xyz", "refresh_token": "%s"}
                """.formatted(PASSWORD, here.text("/refresh_token"));

        var changed = Api.bearer(here.text("/access_token"))
                .send("PUT", user + "/password", body, Map.of("Content-Type", "application/json"));
        var next = login("tdb51xyz");

        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertRefused(elsewhere.text("/access_token"), SOON);
        assertAccepted(here.text("/access_token"));
        assertAccepted(next.text("/access_token"));
    }

    @Test
    void whoIsDeactivatedIsRefusedAndWhoIsActiveAgainLogsInAnew() {
        var login = login(PASSWORD);

        tenant.client().patch(user, "{\"active\": false}", Map.of());

        assertRefused(login.text("/access_token"), SOON);
        tenant.client().patch(user, "{\"active\": true}", Map.of());
        assertAccepted(login(PASSWORD).text("/access_token"));
        assertRefused(login.text("/access_token"), Duration.ofMillis(1));
    }

    @Test
    void whoIsDeletedIsRefused() {
        var login = login(PASSWORD);

        tenant.client().delete(user);

        assertRefused(login.text("/access_token"), SOON);
    }

    @Test
    void theTokensOfARevokedClientAndOfARemovedSecretAreRefused() {
        var operator = Api.operator();
        var created = newClient();
        var first = token(created.text("/clientId"), created.text("/clientSecret"));
        var old = operator.get(created.location()).text("/secrets/0/id");
        var second = token(
                created.text("/clientId"),
                operator.post(created.location() + "/secrets", "").text("/clientSecret"));
        assertAccepted(first);

        operator.delete(created.location() + "/secrets/" + old);
        assertRefused(first, SOON);
        assertAccepted(second);

        operator.delete(created.location());
        assertRefused(second, SOON);
    }

    /** RFC 7009. */
    @Test
    void aClientRevokesItsOwnTokenAndItIsInactiveAtOnce() {
        var created = newClient();
        var token = token(created.text("/clientId"), created.text("/clientSecret"));
        var basic = Api.basic(created.text("/clientId"), created.text("/clientSecret"));
        var form = "token=" + URLEncoder.encode(token, UTF_8);

        var revoked = Api.sendForm("/oauth2/revoke", form + "&token_type_hint=access_token", basic);

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(revoked.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Api.sendForm("/oauth2/introspect", form, basic).body()).isEqualTo("{\"active\":false}");
        assertRefused(token, SOON);
        assertAccepted(token(created.text("/clientId"), created.text("/clientSecret")));
        assertThat(Api.sendForm("/oauth2/revoke", form, basic).status()).isEqualTo(200);
    }

    @Test
    void aClientEndsItsTenantsUsersSessionsAndNobodyElseDoes() {
        var login = login(PASSWORD);
        var form = "token=" + login.text("/refresh_token");
        var foreign = RunningPlatform.get().demoClient();
        var own = newClient();

        assertThat(Api.sendForm("/oauth2/revoke", form, Api.basic(foreign.clientId(), foreign.clientSecret()))
                        .status())
                .isEqualTo(200);
        assertAccepted(login.text("/access_token"));

        assertThat(Api.sendForm("/oauth2/revoke", form, Api.basic(own.text("/clientId"), own.text("/clientSecret")))
                        .status())
                .isEqualTo(200);
        assertRefused(login.text("/access_token"), SOON);
        assertThat(Api.anonymous()
                        .post("/v1/login/refresh", refreshToken(login))
                        .text("/code"))
                .isEqualTo("session-ended");
    }

    @Test
    void nothingIsDoneToTheTokensOfOthersAndToWhatIsNone() {
        var own = newClient();
        var basic = Api.basic(own.text("/clientId"), own.text("/clientSecret"));
        var demo = Api.client().token();
        var sibling = tenant.client().token();

        for (var token : new String[] {demo, sibling, "x", "cvr_x", "a.b.c", "\u0000"}) {
            var answer = Api.sendForm("/oauth2/revoke", "token=" + URLEncoder.encode(token, UTF_8), basic);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }

        assertAccepted(demo);
        assertAccepted(sibling);
    }

    @Test
    void whatIsWrongWithARevocationIsSaidInTheStandardsWords() {
        var client = RunningPlatform.get().demoClient();
        var basic = Api.basic(client.clientId(), client.clientSecret());

        assertError(
                Api.sendForm("/oauth2/revoke", "token=x", Api.basic(client.clientId(), "wrong")),
                401,
                "invalid_client");
        assertError(Api.sendForm("/oauth2/revoke", "token_type_hint=access_token", basic), 400, "invalid_request");
        var participants = Api.client()
                .post(
                        "/v1/participant-tokens",
                        "{\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"}"
                                .formatted(OpenMeeting.make().id()));
        assertError(
                Api.sendForm("/oauth2/revoke", "token=" + participants.text("/token"), basic),
                400,
                "unsupported_token_type");
    }

    private static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/error")).isEqualTo(error);
        assertThat(answer.text("/code")).isEqualTo(error.replace('_', '-'));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    private Answer login(String password) {
        var body = "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(tenant.domain(), email, password);
        var answer = Api.anonymous().post("/v1/login", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String refreshToken(Answer login) {
        return "{\"refresh_token\": \"%s\"}".formatted(login.text("/refresh_token"));
    }

    private Answer newClient() {
        return Api.operator().post("/v1/clients", """
                {"tenantId": "%s", "name": "Client", "scopes": ["meetings:read"]}
                """.formatted(tenant.id()));
    }

    private static String token(String clientId, String secret) {
        return Api.token(clientId, secret, "grant_type=client_credentials").text("/access_token");
    }

    private static void assertAccepted(String token) {
        assertThat(ASKED.keySet())
                .allSatisfy(service -> assertThat(status(service, token)).isNotIn(401, 503));
    }

    private static void assertRefused(String token, Duration limit) {
        var begun = System.nanoTime();
        await().atMost(limit.plus(ALLOWANCE))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(ASKED.keySet())
                        .allSatisfy(service ->
                                assertThat(status(service, token)).as(service).isEqualTo(401)));
        System.out.printf("refused by all after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    }

    private static int status(String service, String token) {
        return Api.bearer(token)
                .through(RunningPlatform.get().service(service))
                .get(ASKED.get(service))
                .status();
    }

    /** How many revocations came to the service in this way. */
    private static double reach(String service, String way) {
        var metrics = Api.anonymous()
                .through(RunningPlatform.get().service(service))
                .get("/q/metrics")
                .body();
        return Pattern.compile("convene_revocation_reach_seconds_count\\{[^}]*way=\"" + way + "\"[^}]*} ([0-9.E]+)")
                .matcher(metrics)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }
}
