package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** D5: clients find OAuth's endpoints by what the authorization server says of itself (RFC 8414). */
class ServerMetadataIT {
    /** Of a token that no issuer signed. */
    private static final String EXCHANGE = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
            + "&subject_token=a.b.c&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aid_token";

    private final Answer metadata = Api.anonymous().get("/.well-known/oauth-authorization-server");

    @Test
    void theyMayBeKeptAndNeedNoToken() {
        assertThat(metadata.status()).as(metadata.body()).isEqualTo(200);
        assertThat(metadata.header("Content-Type")).startsWith("application/json");
        assertThat(metadata.header("Cache-Control")).isEqualTo("public, max-age=3600");
    }

    @Test
    void whatTheySayIsThere() {
        var client = RunningPlatform.get().demoClient();
        var basic = Api.basic(client.clientId(), client.clientSecret());

        var token =
                Api.sendForm(path("token_endpoint"), "grant_type=" + metadata.text("/grant_types_supported/0"), basic);
        var introspection = Api.sendForm(path("introspection_endpoint"), "token=" + token.text("/access_token"), basic);
        var keys = Api.anonymous().get(path("jwks_uri"));

        assertThat(introspection.text("/active")).isEqualTo("true");
        assertThat(introspection.text("/iss")).isEqualTo(metadata.text("/issuer"));
        assertThat(keys.json().get("keys")).isNotEmpty();
        assertThat(metadata.json().get("response_types_supported")).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyMethodThatIsListedForAnEndpointIsTakenThereAndNoWrongOne() {
        var key = new ClientSigningKey();
        var created = Api.operator()
                .post("/v1/clients", """
                {"tenantId": "%s", "name": "Client", "scopes": ["meetings:read"]}
                """.formatted(Tenants.create().text("/id")));
        var kept = Api.operator()
                .send(
                        "PUT",
                        created.location() + "/keys",
                        "{\"keys\": [" + key.jwk() + "]}",
                        Map.of("Content-Type", "application/json"));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        var client = created.text("/clientId");
        var secret = created.text("/clientSecret");
        var own = Api.token(client, secret, "grant_type=client_credentials").text("/access_token");
        var asked = Map.of(
                "token", "grant_type=client_credentials",
                "introspection", "token=" + own,
                "revocation", "token=x");
        return asked.keySet().stream()
                .flatMap(endpoint -> listed(endpoint + "_endpoint_auth_methods_supported")
                        .filter(method -> !method.equals("none"))
                        .map(method -> dynamicTest(endpoint + " by " + method, () -> {
                            var path = path(endpoint + "_endpoint");
                            var form = asked.get(endpoint);

                            var right = switch (method) {
                                case "client_secret_basic" -> Api.sendForm(path, form, Api.basic(client, secret));
                                case "client_secret_post" -> sendForm(path, form, inForm(client, secret));
                                case "private_key_jwt" ->
                                    sendForm(path, form, ClientSigningKey.form(key.assertion(client, issuer())));
                                default -> throw new AssertionError("say here how clients show who they are");
                            };
                            var wrong = switch (method) {
                                case "client_secret_basic" -> Api.sendForm(path, form, Api.basic(client, "wrong"));
                                case "client_secret_post" -> sendForm(path, form, inForm(client, "wrong"));
                                default ->
                                    sendForm(
                                            path,
                                            form,
                                            ClientSigningKey.form(new ClientSigningKey().assertion(client, issuer())));
                            };

                            assertThat(right.status()).as(right.body()).isEqualTo(200);
                            assertThat(wrong.status()).as(wrong.body()).isEqualTo(401);
                            assertThat(wrong.text("/error")).isEqualTo("invalid_client");
                            assertThat(wrong.header("Content-Type")).startsWith("application/json");
                        })));
    }

    /** Whoever exchanges a token of an issuer is no client. */
    @Test
    void withoutAuthenticationATokenIsExchangedAndNothingElseIsAskedFor() {
        assertThat(listed("token_endpoint_auth_methods_supported")).contains("none");
        assertThat(sendForm(path("token_endpoint"), EXCHANGE, "tenant=demo").text("/error"))
                .isEqualTo("invalid_grant");
        for (var endpoint : List.of("introspection", "revocation")) {
            assertThat(listed(endpoint + "_endpoint_auth_methods_supported")).doesNotContain("none");
            assertThat(sendForm(path(endpoint + "_endpoint"), "token=x", "a=b").status())
                    .isEqualTo(401);
        }
        assertThat(sendForm(path("token_endpoint"), "grant_type=client_credentials", "a=b")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void everyGrantTypeThatIsListedIsKnownAndNoOther() {
        assertThat(listed("grant_types_supported"))
                .containsExactlyInAnyOrder("client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange");
        assertThat(grant("grant_type=client_credentials").status()).isEqualTo(200);
        assertThat(sendForm(path("token_endpoint"), EXCHANGE, "tenant=demo").text("/error"))
                .isEqualTo("invalid_grant");
        for (var other : List.of("password", "authorization_code", "refresh_token", "implicit")) {
            assertThat(grant("grant_type=" + other).text("/error")).isEqualTo("unsupported_grant_type");
        }
    }

    private Answer grant(String form) {
        var client = RunningPlatform.get().demoClient();
        return Api.sendForm(path("token_endpoint"), form, Api.basic(client.clientId(), client.clientSecret()));
    }

    private String issuer() {
        return metadata.text("/issuer");
    }

    private Stream<String> listed(String member) {
        assertThat(metadata.json().get(member)).as(member).isNotEmpty();
        return StreamSupport.stream(metadata.json().get(member).spliterator(), false)
                .map(JsonNode::asText);
    }

    private static String inForm(String client, String secret) {
        return "client_id=" + client + "&client_secret=" + secret;
    }

    private static Answer sendForm(String path, String form, String more) {
        return Api.anonymous()
                .send("POST", path, form + "&" + more, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    @Test
    void itsKeysMayBeKeptAndShowNothingPrivate() {
        var keys = Api.anonymous().get(path("jwks_uri"));

        assertThat(keys.status()).as(keys.body()).isEqualTo(200);
        assertThat(keys.header("Content-Type")).startsWith("application/json");
        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(keys.json().get("keys"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.fieldNames())
                        .toIterable()
                        .contains("kid", "kty", "crv", "x")
                        .doesNotContain("d"));
    }

    /** Of the issuer's own server. */
    private String path(String member) {
        var url = metadata.text("/" + member);
        assertThat(url).startsWith(metadata.text("/issuer"));
        return URI.create(url).getPath();
    }
}
