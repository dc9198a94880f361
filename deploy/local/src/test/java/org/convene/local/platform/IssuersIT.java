package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tenant's users sign in by their company's own identity provider. */
class IssuersIT {
    private static final String ISSUERS = "/v1/issuers";
    private static final String ME = "/v1/users/me";
    private static final String MEETINGS = "/v1/meetings";

    private final IdentityProvider provider = new IdentityProvider();
    private final Tenants.Tenant tenant = Tenants.other();
    private final String email = MeetingRequests.newAddress("eva");
    private final Map<String, Object> eva =
            Map.of("email", email, "email_verified", true, "name", "Eva Ruiz", "groups", List.of("organizers"));

    IssuersIT() throws IOException {}

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void whoSignsInIsAUserOfTheTenantEverywhereAndStaysLoggedIn() {
        trust();

        var signedIn = signIn(provider.idToken("1", eva));

        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(signedIn.header("Cache-Control")).isEqualTo("no-store");
        assertThat(signedIn.json().properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "access_token",
                        "issued_token_type",
                        "token_type",
                        "expires_in",
                        "refresh_token",
                        "refresh_expires_in");
        var user = Api.bearer(signedIn.text("/access_token"));
        var me = user.get(ME);
        assertThat(me.text("/username")).isEqualTo("Eva Ruiz");
        assertThat(me.text("/email")).isEqualTo(email);
        assertThat(me.text("/capabilities/0")).isEqualTo("meetings");
        assertThat(user.get(MEETINGS + "/" + me.text("/id")).status()).isEqualTo(404);
        awaitOrganizing(me.text("/id"));
        var written = tenant.client().get("/v1/audit-log?actor=user:" + me.text("/id"));
        assertThat(written.text("/items/0/operation")).isEqualTo("POST /oauth2/token");
        assertThat(written.text("/items/0/target")).isEqualTo("/v1/users/" + me.text("/id"));
        assertRefreshes(signedIn.text("/refresh_token"));
    }

    @Test
    void anIssuersTokenIsNoTokenOfOurs() {
        trust();
        var token = provider.idToken("1", eva);
        assertThat(signIn(token).status()).isEqualTo(200);

        for (var path : List.of(ME, MEETINGS + "/65f0c0ffee0123456789abcd")) {
            assertThat(Api.bearer(token).get(path).status()).isEqualTo(401);
        }
    }

    @Test
    void whateverIsWrongWithATokenIsAnsweredAlike() {
        var issuer = trust();
        var stranger = Tenants.other();
        var user = signIn(provider.idToken("1", eva));
        assertThat(user.status()).as(user.body()).isEqualTo(200);
        var me = Api.bearer(user.text("/access_token")).get(ME).text("/id");

        tenant.client().patch("/v1/users/" + me, "{\"active\": false}", Map.of());
        var refused = Stream.of(
                        signIn(provider.idToken("1", eva)),
                        signIn(stranger.domain(), provider.idToken("2", eva)),
                        signIn(provider.idToken("3", Map.of("aud", "other"))),
                        signIn(provider.idToken("4", Map.of("email", email))),
                        signIn("no token"))
                .toList();

        assertThat(refused).extracting(Answer::status).containsOnly(400);
        assertThat(refused).extracting(Answer::body).containsOnly(refused.get(0).body());
        assertThat(refused.get(0).text("/error")).isEqualTo("invalid_grant");
        assertThat(refused.get(0).text("/code")).isEqualTo("invalid-grant");
        assertThat(refused.get(0).header("Content-Type")).startsWith("application/json");
        assertThat(RunningPlatform.serviceLog("access"))
                .contains("token exchange refused rule=user-inactive tenant=" + tenant.id());
        assertThat(tenant.client().delete(issuer).status()).isEqualTo(204);
    }

    @Test
    void anotherTenantsIssuerSignsNobodyIn() throws IOException {
        trust();
        var stranger = Tenants.other();
        try (var theirs = new IdentityProvider()) {
            assertThat(trust(stranger.client(), theirs).status()).isEqualTo(201);
            assertThat(signIn(stranger.domain(), theirs.idToken("1", eva)).status())
                    .isEqualTo(200);

            assertThat(signIn(theirs.idToken("1", eva)).status()).isEqualTo(400);
        }
        assertThat(signIn(stranger.domain(), provider.idToken("1", eva)).status())
                .isEqualTo(400);
    }

    @Test
    void keysAreRotatedByTheProviderAlone() {
        trust();
        assertThat(signIn(provider.idToken("1", eva)).status()).isEqualTo(200);
        var old = provider.idToken("1", eva);

        provider.rotate();

        assertThat(signIn(old).status()).isEqualTo(200);
        await().pollInterval(Duration.ofSeconds(10))
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(signIn(provider.idToken("1", eva)).status()).isEqualTo(200));
        assertThat(signIn(old).status()).isEqualTo(400);
    }

    @Test
    void aChangeHoldsFromTheNextTokenOn() {
        var issuer = trust();
        assertThat(signIn(provider.idToken("1", eva)).status()).isEqualTo(200);

        var changed = tenant.client().patch(issuer, """
                {"audience": "other", "claims": {"name": "nick", "capabilities": null}}
                """, Map.of());

        assertThat(changed.text("/audience")).isEqualTo("other");
        assertThat(changed.json().get("claims").toString()).isEqualTo("{\"name\":\"nick\"}");
        assertThat(tenant.client().get(issuer).json()).isEqualTo(changed.json());
        assertThat(signIn(provider.idToken("1", eva)).status()).isEqualTo(400);
        tenant.client().patch(issuer, "{\"audience\": \"convene\", \"enabled\": false}", Map.of());
        assertThat(signIn(provider.idToken("1", eva)).status()).isEqualTo(400);
        tenant.client().patch(issuer, "{\"enabled\": true}", Map.of());
        assertThat(signIn(provider.idToken("1", eva)).status()).isEqualTo(200);
        assertThat(tenant.client().delete(issuer).status()).isEqualTo(204);
        assertThat(signIn(provider.idToken("1", eva)).status()).isEqualTo(400);
        assertThat(tenant.client().get(ISSUERS).json().get("items")).isEmpty();
    }

    @Test
    void anIssuerIsTrustedOnce() {
        var issuer = trust();

        var again = trust(tenant.client(), provider);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("issuer-taken");
        assertThat(tenant.client().get(ISSUERS).text("/items/0/id")).isEqualTo(issuer.replaceFirst(".*/", ""));
    }

    @Test
    void whileTheProviderIsAwayNobodyKnows() throws IOException {
        try (var other = new IdentityProvider()) {
            assertThat(trust(tenant.client(), other).status()).isEqualTo(201);
            var token = other.idToken("1", eva);
            other.close();

            var answer = signIn(token);

            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.text("/code")).isEqualTo("issuer-unavailable");
        }
    }

    @CanIgnoreReturnValue
    private String trust() {
        var created = trust(tenant.client(), provider);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(tenant.client().get(created.location()).json()).isEqualTo(created.json());
        return created.location();
    }

    private static Answer trust(Api client, IdentityProvider provider) {
        return client.post(ISSUERS, """
                {"issuer": "%s", "audience": "convene", "createUsers": true,
                 "claims": {"capabilities": {"claim": "groups", "values": {"organizers": "meetings"}}}}
                """.formatted(provider.issuer()));
    }

    private Answer signIn(String token) {
        return signIn(tenant.domain(), token);
    }

    private static Answer signIn(String domain, String token) {
        var form = Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "tenant",
                domain,
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:id_token");
        var body = form.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        return Api.anonymous()
                .send("POST", "/oauth2/token", body, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private void assertRefreshes(String token) {
        var next = refresh(token);
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(refresh(token).text("/code")).isEqualTo("session-ended");
        assertThat(refresh(next.text("/refresh_token")).text("/code")).isEqualTo("session-ended");
    }

    private static Answer refresh(String token) {
        return Api.anonymous().post("/v1/login/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
    }

    /** Until meetings-service has heard of the user. */
    private void awaitOrganizing(String user) {
        var body = MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"sendInvitations\": false, \"organizer\": {\"id\": \"" + user + "\"},");
        await().untilAsserted(() ->
                assertThat(tenant.client().post(MEETINGS, body).status()).isEqualTo(201));
    }
}
