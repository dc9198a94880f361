package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D2: whatever is wrong, the answer is RFC 9457 with a stable code. */
class ProblemsIT {
    private static final String ID = "65f0c0ffee0123456789abcd";
    private static final String MEETINGS = "/v1/meetings";

    static Stream<BadRequest> badRequests() {
        return BadRequests.all();
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void everyRefusalIsAProblemWithAStableCode(BadRequest bad) {
        var answer = bad.sendAs(Api.client());

        assertProblem(answer, bad.status(), bad.code());
        assertThat(answer.text("/errors/0/field")).isEqualTo(bad.field());
    }

    @Test
    void withoutATokenTheAnswerIs401AndNamesTheScheme() {
        var answer = Api.anonymous().get(MEETINGS + "/" + ID);

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aForgedTokenIsRefusedLikeAnyOther() {
        var answer = Api.anonymous().send("GET", MEETINGS + "/" + ID, "", Map.of("Authorization", "Bearer a.b.c"));

        assertProblem(answer, 401, "unauthorized");
    }

    @Test
    void aWrongSecretAndAnUnknownClientAreAnsweredAlike() {
        var known = RunningPlatform.get().demoClient().clientId();

        var wrong = Api.token(known, "wrong", "grant_type=client_credentials");
        var unknown = Api.token(ID, "wrong", "grant_type=client_credentials");

        assertProblem(wrong, 401, "invalid-client");
        assertThat(wrong.text("/error")).isEqualTo("invalid_client");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aBrokenPercentEncodingIsAProblem() {
        var answer = RawHttp.get(RunningPlatform.get().gateway(), "/v1/meetings/%zz");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"malformed-uri\"");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/title")).isNotBlank();
        assertThat(answer.header("X-Request-Id")).isNotBlank();
        assertThat(answer.body())
                .doesNotContainPattern("(?i)exception|org\\.convene|java\\.|jackson|select |insert |\\bat [a-z]+\\.");
    }
}
