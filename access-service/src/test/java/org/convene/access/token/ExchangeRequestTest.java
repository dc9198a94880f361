package org.convene.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.convene.access.token.OauthException.Error;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeRequestTest {
    private static final String GOOD = "tenant=acme&subject_token=a.b.c&subject_token_type=urn%3Aid_token";

    @Test
    void itNamesTheTenantTheTokenAndItsType() {
        assertThat(ExchangeRequest.of(Form.parse(GOOD)))
                .isEqualTo(new ExchangeRequest("acme", "a.b.c", "urn:id_token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tenant=acme&subject_token=a.b.c",
                "tenant=acme&subject_token_type=x",
                "subject_token=a.b.c&subject_token_type=x",
                "tenant=&subject_token=a.b.c&subject_token_type=x",
                GOOD + "&tenant=other",
                GOOD + "&subject_token=d.e.f",
                GOOD + "&actor_token=a.b.c",
                GOOD + "&scope=meetings:read",
                GOOD + "&audience=other",
                GOOD + "&resource=https://other.example.org",
                GOOD + "&requested_token_type=urn:ietf:params:oauth:token-type:saml2"
            })
    void whatIsMissingRepeatedOrNotOfferedIsRefused(String form) {
        assertThatExceptionOfType(OauthException.class)
                .isThrownBy(() -> ExchangeRequest.of(Form.parse(form)))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(Error.INVALID_REQUEST));
    }

    @Test
    void aMemberWithoutAValueCountsAsLeftOut() {
        assertThat(ExchangeRequest.of(Form.parse(GOOD + "&scope="))).isNotNull();
    }

    @Test
    void noTokenIsPrinted() {
        assertThat(ExchangeRequest.of(Form.parse(GOOD)).toString()).doesNotContain("a.b.c");
    }
}
