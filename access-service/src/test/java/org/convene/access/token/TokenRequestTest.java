package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRequestTest {
    private static final String GRANT = "grant_type=client_credentials";

    @Test
    void aClientCanAuthenticateByHeader() {
        assertThat(request(basic("id:secret"), GRANT + "&scope=meetings%3Aread+tools:read"))
                .isEqualTo(new TokenRequest(
                        new ClientCredentials("id", "secret"), Optional.of("meetings:read tools:read")));
    }

    @Test
    void aClientCanAuthenticateByForm() {
        assertThat(request(null, GRANT + "&client_id=id&client_secret=a%2Bb&scope="))
                .isEqualTo(new TokenRequest(new ClientCredentials("id", "a+b"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"id:a+b, a+b", "id:a%2Bb, a+b", "id:a:b, a:b", "id:100%, 100%", "id:, ''"})
    void theHeaderMayBeEscapedOrNot(String credentials, String secret) {
        assertThat(request(basic(credentials), GRANT).client()).isEqualTo(new ClientCredentials("id", secret));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "INVALID_REQUEST, -, ''",
                "INVALID_REQUEST, -, grant_type=",
                "INVALID_REQUEST, -, grant_type=%zz",
                "INVALID_REQUEST, -, grant_type=client_credentials&grant_type=client_credentials",
                "INVALID_REQUEST, -, grant_type=client_credentials&scope=a&scope=b",
                "INVALID_REQUEST, Basic aWQ6c2VjcmV0, grant_type=client_credentials&client_secret=secret",
                "INVALID_REQUEST, Basic aWQ6c2VjcmV0, grant_type=client_credentials&client_id=other",
                "UNSUPPORTED_GRANT_TYPE, Basic aWQ6c2VjcmV0, grant_type=password",
                "INVALID_CLIENT, -, grant_type=client_credentials",
                "INVALID_CLIENT, -, grant_type=client_credentials&client_id=id",
                "INVALID_CLIENT, Bearer aWQ6c2VjcmV0, grant_type=client_credentials",
                "INVALID_CLIENT, Basic aWQ, grant_type=client_credentials",
                "INVALID_CLIENT, Basic ?, grant_type=client_credentials"
            })
    void whatIsWrongIsSaidInTheStandardsWords(OauthException.Error error, String authorization, String form) {
        assertThatExceptionOfType(OauthException.class)
                .isThrownBy(() -> request(authorization, form))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(error));
    }

    @Test
    void noSecretIsEverPrinted() {
        assertThat(request(basic("id:hidden"), GRANT).toString()).doesNotContain("hidden");
    }

    private static TokenRequest request(@Nullable String authorization, String body) {
        return TokenRequest.of(authorization, Form.parse(body));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
