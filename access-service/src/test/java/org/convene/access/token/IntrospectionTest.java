package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.convene.access.client.RegisteredClient;
import org.convene.access.client.Scopes;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.time.Id;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IntrospectionTest {
    private static final String TENANT = Id.next();
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("id:secret".getBytes(UTF_8));

    @Test
    void aTenantIsToldOfItsOwnTokens() {
        assertThat(Introspection.isFor(client(TENANT), token(TENANT))).isTrue();
        assertThat(Introspection.active(token(TENANT)))
                .isEqualTo(Map.of("active", true, "token_type", "Bearer", "sub", "subject", "tenant", TENANT));
    }

    @Test
    void aTenantIsToldNothingOfOthersTokens() {
        assertThat(Introspection.isFor(client(TENANT), token(Id.next()))).isFalse();
        assertThat(Introspection.isFor(client(TENANT), token(null))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "SERVICE"})
    void theOperatorAndServicesAreToldOfAll(CallerKind kind) {
        var asking = new RegisteredClient("id", kind, "id", Scopes.parse(kind.text()), Optional.empty());

        assertThat(Introspection.isFor(asking, token(TENANT))).isTrue();
        assertThat(Introspection.isFor(asking, token(null))).isTrue();
    }

    @Test
    void whatIsNoAccessTokenIsNotCalledABearerToken() {
        var token = new VerifiedToken(TokenUse.PARTICIPANT, claims(TENANT));

        assertThat(Introspection.active(token)).containsEntry("active", true).doesNotContainKey("token_type");
    }

    @Test
    void aHintIsPassedBy() {
        assertThat(IntrospectionRequest.of(BASIC, "token=x&token_type_hint=refresh_token"))
                .isEqualTo(new IntrospectionRequest(new ClientCredentials("id", "secret"), "x"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "INVALID_REQUEST, Basic aWQ6c2VjcmV0, ''",
                "INVALID_REQUEST, Basic aWQ6c2VjcmV0, token=",
                "INVALID_REQUEST, Basic aWQ6c2VjcmV0, token=a&token=b",
                "INVALID_CLIENT, -, token=a",
                "INVALID_CLIENT, Bearer a, token=a"
            })
    void whatIsWrongWithAQuestionIsSaidInTheStandardsWords(
            OauthException.Error error, String authorization, String form) {
        assertThatExceptionOfType(OauthException.class)
                .isThrownBy(() -> IntrospectionRequest.of(authorization, form))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(error));
    }

    @Test
    void noTokenIsEverPrinted() {
        assertThat(IntrospectionRequest.of(BASIC, "token=hidden").toString()).doesNotContain("hidden", "secret");
    }

    private static RegisteredClient client(String tenant) {
        return new RegisteredClient(
                Id.next(),
                CallerKind.CLIENT,
                "Client",
                Scopes.parse("meetings:read"),
                Optional.of(TestTenants.tenant(tenant, "acme")));
    }

    private static VerifiedToken token(@Nullable String tenant) {
        return new VerifiedToken(TokenUse.ACCESS, claims(tenant));
    }

    private static JwtClaims claims(@Nullable String tenant) {
        var claims = new JwtClaims();
        claims.setSubject("subject");
        if (tenant != null) {
            claims.setStringClaim("tenant", tenant);
        }
        return claims;
    }
}
