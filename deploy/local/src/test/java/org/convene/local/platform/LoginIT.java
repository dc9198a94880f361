package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R30: users log in by email and password, and stay logged in for as long as they may. */
class LoginIT {
    private static final String LOGIN = "/v1/login";
    private static final String ME = "/v1/users/me";
    private static final String PASSWORD = "gmi28abc";

    private final Tenants.Tenant tenant = Tenants.other();
    private final String email = MeetingRequests.newAddress("eva");
    private final String user =
            tenant.client().post("/v1/users", PeopleAndRoomsIT.user(email)).location();

    @Test
    void aUsersTokenIsTakenWhereUsersMayAndNowhereElse() {
        var login = login();

        var me = Api.bearer(login.text("/access_token"));
        assertThat(me.get(ME).json()).isEqualTo(tenant.client().get(user).json());
        assertThat(me.get(user).status()).isEqualTo(403);
        assertThat(me.post("/v1/spaces", "{\"name\": \"Mine\"}").status()).isEqualTo(403);
        assertThat(login.header("Cache-Control")).isEqualTo("no-store");
        assertThat(login.text("/token_type")).isEqualTo("Bearer");
        assertThat(login.text("/expires_in")).isEqualTo("900");
        assertThat(login.json().get("refresh_expires_in").asLong()).isBetween(2_591_900L, 2_592_000L);
    }

    @Test
    void whateverIsWrongIsAnsweredAlike() {
        var wrong = Stream.of(
                        body(tenant.domain(), email, "gmi28abd"),
                        body(tenant.domain(), "x" + email, PASSWORD),
                        body(Tenants.other().domain(), email, PASSWORD),
                        body("nobodys", email, PASSWORD))
                .map(body -> Api.anonymous().post(LOGIN, body))
                .toList();

        assertThat(wrong).extracting(Answer::status).containsOnly(401);
        assertThat(wrong).extracting(answer -> answer.text("/code")).containsOnly("wrong-credentials");
        assertThat(wrong).extracting(Answer::body).containsOnly(wrong.get(0).body());
    }

    @Test
    void whoGuessesHasToWait() {
        for (var time = 0; time < 5; time++) {
            assertThat(Api.anonymous()
                            .post(LOGIN, body(tenant.domain(), email, "guess-" + time))
                            .status())
                    .isEqualTo(401);
        }

        var refused = Api.anonymous().post(LOGIN, body(tenant.domain(), email, PASSWORD));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text("/code")).isEqualTo("too-many-attempts");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
    }

    @Test
    void whoGuessesIsAnsweredAlikeWhetherThereIsSuchAnAccountOrNotAndWhereverItsUserLogsIn() {
        var colleague = MeetingRequests.newAddress("ana");
        tenant.client().post("/v1/users", PeopleAndRoomsIT.user(colleague));

        var nobody = guess("198.51.100.21", "nobody" + email, () -> {});
        var elsewhere = guess("198.51.100.22", colleague, () -> {});
        var here = guess(
                "198.51.100.23",
                email,
                () -> assertThat(loginFrom("198.51.100.23", email, PASSWORD).status())
                        .isEqualTo(200));

        assertThat(nobody)
                .extracting(answer -> answer.get(0))
                .containsExactly("401", "401", "401", "401", "401", "429", "429");
        assertThat(elsewhere).isEqualTo(nobody);
        assertThat(here).isEqualTo(nobody);
        assertThat(loginFrom("198.51.100.22", colleague, PASSWORD).status()).isEqualTo(429);
    }

    /** What seven wrong passwords are answered while the user comes and goes: status, headers that are there, and body. */
    private List<List<String>> guess(String address, String account, Runnable user) {
        var answers = new ArrayList<List<String>>();
        for (var time = 0; time < 7; time++) {
            if (time == 0 || time == 3) {
                user.run();
            }
            var answer = loginFrom(address, account, "guess-" + time);
            var headers = new TreeSet<>(answer.response().headers().map().keySet());
            answers.add(List.of(Integer.toString(answer.status()), headers.toString(), answer.body()));
        }
        return answers;
    }

    /** A proxy that hears IPv4 and IPv6 on one socket writes both as IPv6 (RFC 4291 section 2.5.5.2). */
    @Test
    void anAddressIsItselfHoweverTheProxyWritesItAndNobodyWaitsForItsNeighbour() {
        for (var time = 0; time < 5; time++) {
            assertThat(loginFrom("::ffff:198.51.100.7", "guess-" + time).status())
                    .isEqualTo(401);
        }

        assertThat(loginFrom("198.51.100.7", PASSWORD).status()).isEqualTo(429);
        assertThat(loginFrom("::ffff:198.51.100.8", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsReuseEndsTheSession() {
        var first = login().text("/refresh_token");

        var second = refresh(first);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Api.bearer(second.text("/access_token")).get(ME).status()).isEqualTo(200);

        assertEnded(first);
        assertEnded(second.text("/refresh_token"));
    }

    @Test
    void anAccessTokenSaysWhatTheUserMayDoWhenItIsSigned() {
        var login = login();
        assertThat(capabilities(login)).isEqualTo("[\"meetings\"]");

        tenant.client().patch(user, "{\"capabilities\": []}", Map.of());

        assertThat(capabilities(refresh(login.text("/refresh_token")))).isEqualTo("[]");
        assertThat(capabilities(login())).isEqualTo("[]");
    }

    @Test
    void whoLogsOutIsLoggedOut() {
        var token = login().text("/refresh_token");

        assertThat(logout(token).status()).isEqualTo(204);

        assertEnded(token);
        assertThat(logout(token).status()).isEqualTo(204);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        var here = login();
        var elsewhere = login().text("/refresh_token");
        var change = """
                {"current": "%s", "new": "tdb51xyz", "refresh_token": "%s"}
                """;

        var wrong = changePassword(here, change.formatted("gmi28abd", here.text("/refresh_token")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("/code")).isEqualTo("wrong-password");
        var changed = changePassword(here, change.formatted(PASSWORD, here.text("/refresh_token")));

        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertEnded(elsewhere);
        assertThat(refresh(here.text("/refresh_token")).status()).isEqualTo(200);
        assertThat(Api.anonymous()
                        .post(LOGIN, body(tenant.domain(), email, "tdb51xyz"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobodyChangesAnothersPassword() {
        var other = tenant.client().post("/v1/users", PeopleAndRoomsIT.user("x" + email));

        var answer = Api.bearer(login().text("/access_token"))
                .send(
                        "PUT",
                        other.location() + "/password",
                        "{\"current\": \"%s\", \"new\": \"tdb51xyz\"}".formatted(PASSWORD),
                        Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void whoIsDeactivatedIsOutAndOrganizesNothing() {
        var token = login().text("/refresh_token");
        awaitOrganizing(201, "");

        assertThat(tenant.client().patch(user, "{\"active\": false}", Map.of()).text("/active"))
                .isEqualTo("false");

        assertEnded(token);
        assertThat(Api.anonymous()
                        .post(LOGIN, body(tenant.domain(), email, PASSWORD))
                        .text("/code"))
                .isEqualTo("wrong-credentials");
        awaitOrganizing(403, "capability-missing");
        tenant.client().patch(user, "{\"active\": true}", Map.of());
        assertThat(login().status()).isEqualTo(200);
    }

    @Test
    void whoIsDeletedIsOutAndOrganizesNothing() {
        var login = login();
        awaitOrganizing(201, "");

        assertThat(tenant.client().delete(user).status()).isEqualTo(204);

        assertEnded(login.text("/refresh_token"));
        assertThat(Api.bearer(login.text("/access_token")).get(ME).status()).isEqualTo(401);
        assertThat(tenant.client().get(user).status()).isEqualTo(404);
        awaitOrganizing(422, "user-unknown");
    }

    private Answer login() {
        var answer = Api.anonymous().post(LOGIN, body(tenant.domain(), email, PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    /** Past the gateway, which says by whom it was called itself. */
    private Answer loginFrom(String address, String password) {
        return loginFrom(address, email, password);
    }

    /** The same of another account. */
    private Answer loginFrom(String address, String account, String password) {
        return Api.anonymous()
                .through(RunningPlatform.get().service("access"))
                .send(
                        "POST",
                        LOGIN,
                        body(tenant.domain(), account, password),
                        Map.of("Content-Type", "application/json", "X-Forwarded-For", address));
    }

    private static String body(String domain, String address, String password) {
        return "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"%s\"}".formatted(domain, address, password);
    }

    private static Answer refresh(String token) {
        return Api.anonymous().post(LOGIN + "/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
    }

    private static String capabilities(Answer answer) {
        return Api.bearer(answer.text("/access_token"))
                .claims()
                .path("capabilities")
                .toString();
    }

    @CanIgnoreReturnValue
    private static Answer logout(String token) {
        return Api.anonymous().post(LOGIN + "/logout", "{\"refresh_token\": \"%s\"}".formatted(token));
    }

    private static void assertEnded(String token) {
        var answer = refresh(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("/code")).isEqualTo("session-ended");
    }

    private Answer changePassword(Answer login, String body) {
        return Api.bearer(login.text("/access_token"))
                .send("PUT", user + "/password", body, Map.of("Content-Type", "application/json"));
    }

    /** Until meetings-service has heard of it. */
    private void awaitOrganizing(int status, String code) {
        var id = user.substring(user.lastIndexOf('/') + 1);
        var body = MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"sendInvitations\": false, \"organizer\": {\"id\": \"" + id + "\"},");
        await().untilAsserted(() -> {
            var answer = tenant.client().post("/v1/meetings", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.text("/code")).isEqualTo(code);
        });
    }
}
