package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 7523: a client shows who it is by what it signs, and no secret travels. */
class ClientKeysIT {
    private final ClientSigningKey key = new ClientSigningKey();
    private final String tenant = Tenants.create().text("/id");
    private final Answer created = Api.operator().post("/v1/clients", """
            {"tenantId": "%s", "name": "Signer", "scopes": ["meetings:read"]}
            """.formatted(tenant));
    private final String client = created.text("/clientId");

    @Test
    void aClientWithAKeyAndWithoutASecretGetsATokenThatTheServicesTake() {
        var operator = Api.operator();
        assertThat(setKeys("[" + key.jwk() + "]").status()).isEqualTo(200);
        var view = operator.get(created.location());
        assertThat(view.text("/keys/0/kid")).isEqualTo("k1");
        assertThat(operator.delete(created.location() + "/secrets/" + view.text("/secrets/0/id"))
                        .status())
                .isEqualTo(200);
        var issuer =
                Api.anonymous().get("/.well-known/oauth-authorization-server").text("/issuer");

        var token = send("/oauth2/token", "grant_type=client_credentials", assertion(issuer));

        assertThat(token.status()).as(token.body()).isEqualTo(200);
        var own = token.text("/access_token");
        assertThat(Api.bearer(own).get("/v1/meetings/65f0c0ffee0123456789abcd").status())
                .isEqualTo(404);
        var form = "token=" + own;
        assertThat(send("/oauth2/introspect", form, assertion(issuer + "/oauth2/token"))
                        .text("/active"))
                .isEqualTo("true");
        assertThat(send("/oauth2/revoke", form, assertion(issuer)).status()).isEqualTo(200);
        assertThat(send("/oauth2/introspect", form, assertion(issuer)).text("/active"))
                .isEqualTo("false");
        var last = setKeys("[]");
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.text("/code")).isEqualTo("last-credential");
    }

    @Test
    void aKeyShowsWhenItWasLastUsedAndASecretThatWasNotDoesNot() {
        assertThat(setKeys("[" + key.jwk() + "]").status()).isEqualTo(200);
        var before = Instant.now().minusSeconds(1);
        assertThat(Api.operator().get(created.location()).json().at("/keys/0").has("lastUsedAt"))
                .isFalse();

        var assertion = assertion(RunningPlatform.get().gateway().toString());
        assertThat(send("/oauth2/token", "grant_type=client_credentials", assertion)
                        .status())
                .isEqualTo(200);

        await().until(() ->
                Api.operator().get(created.location()).json().at("/keys/0").has("lastUsedAt"));
        var view = Api.operator().get(created.location());
        assertThat(Instant.parse(view.text("/keys/0/lastUsedAt"))).isBetween(before, Instant.now());
        assertThat(view.json().at("/secrets/0").has("lastUsedAt")).isFalse();
    }

    @Test
    void anAssertionIsGoodOnceAndForThisServer() {
        assertThat(setKeys("[" + key.jwk() + "]").status()).isEqualTo(200);
        var assertion = assertion(RunningPlatform.get().gateway().toString());

        assertThat(send("/oauth2/token", "grant_type=client_credentials", assertion)
                        .status())
                .isEqualTo(200);
        for (var refused : List.of(assertion, assertion("https://elsewhere.example.org"), "a.b.c")) {
            var answer = send("/oauth2/token", "grant_type=client_credentials", refused);
            assertThat(answer.status()).as(answer.body()).isEqualTo(401);
            assertThat(answer.text("/error")).isEqualTo("invalid_client");
        }
    }

    @Test
    void whatIsNoPublicKeyIsRefusedByItsField() {
        var wrong = Map.of(
                "[{\"kty\": \"oct\", \"k\": \"AAAA\", \"kid\": \"k\"}]", "keys[0].k",
                "[{\"kty\": \"RSA\", \"kid\": \"k\", \"n\": \"AQAB\", \"e\": \"AQAB\"}]", "keys[0]",
                "[{\"kty\": \"EC\"}]", "keys[0].kid",
                "[{}, {}, {}, {}, {}]", "keys");

        wrong.forEach((keys, field) -> {
            var answer = setKeys(keys);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        });
    }

    private Answer setKeys(String keys) {
        return Api.operator()
                .send(
                        "PUT",
                        created.location() + "/keys",
                        "{\"keys\": " + keys + "}",
                        Map.of("Content-Type", "application/json"));
    }

    private static Answer send(String path, String form, String assertion) {
        return Api.anonymous()
                .send(
                        "POST",
                        path,
                        form + "&" + ClientSigningKey.form(assertion),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private String assertion(String audience) {
        return key.assertion(client, audience);
    }
}
