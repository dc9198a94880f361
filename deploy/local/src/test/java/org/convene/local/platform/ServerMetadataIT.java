package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** D5: clients find OAuth's endpoints by what the authorization server says of itself (RFC 8414). */
class ServerMetadataIT {
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
