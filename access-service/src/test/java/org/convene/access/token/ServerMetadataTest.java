package org.convene.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMetadataTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://convene.example.org", "https://convene.example.org/"})
    void endpointsAreTheIssuers(String issuer) {
        var metadata = new ServerMetadataResource(issuer).metadata().getEntity();

        assertThat(metadata.issuer()).isEqualTo(issuer);
        assertThat(List.of(
                        metadata.tokenEndpoint(),
                        metadata.introspectionEndpoint(),
                        metadata.revocationEndpoint(),
                        metadata.jwksUri()))
                .containsExactly(
                        "https://convene.example.org/oauth2/token",
                        "https://convene.example.org/oauth2/introspect",
                        "https://convene.example.org/oauth2/revoke",
                        "https://convene.example.org/.well-known/jwks.json");
    }

    @Test
    void itsMembersAreTheStandards() {
        var json = new ObjectMapper()
                .valueToTree(new ServerMetadataResource("https://a.example")
                        .metadata()
                        .getEntity());

        assertThat(json.properties())
                .extracting(member -> member.getKey())
                .containsExactlyInAnyOrder(
                        "issuer",
                        "token_endpoint",
                        "introspection_endpoint",
                        "revocation_endpoint",
                        "revocation_endpoint_auth_methods_supported",
                        "revocation_endpoint_auth_signing_alg_values_supported",
                        "introspection_endpoint_auth_signing_alg_values_supported",
                        "token_endpoint_auth_signing_alg_values_supported",
                        "jwks_uri",
                        "scopes_supported",
                        "response_types_supported",
                        "grant_types_supported",
                        "token_endpoint_auth_methods_supported",
                        "introspection_endpoint_auth_methods_supported");
        assertThat(json.get("response_types_supported")).isEmpty();
    }
}
