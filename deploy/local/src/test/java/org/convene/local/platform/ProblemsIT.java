package org.convene.local.platform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.convene.gateway.Gateway;
import org.convene.gateway.GatewayOptions;
import org.convene.gateway.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D2: whatever is wrong, the answer is RFC 9457 with a stable code. */
class ProblemsIT {
    private static final String ID = "65f0c0ffee0123456789abcd";
    private static final String TOOL = "/v1/tool-configuration";
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

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Content-Type")).startsWith("application/json");
        assertThat(wrong.text("/code")).isEqualTo("invalid-client");
        assertThat(wrong.text("/error")).isEqualTo("invalid_client");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aBrokenPercentEncodingIsAProblem() {
        assertMalformedUri(RunningPlatform.get().gateway());
        assertMalformedUri(RunningPlatform.get().service("meetings"));
    }

    private static void assertMalformedUri(URI server) {
        var answer = RawHttp.get(server, "/v1/meetings/%zz");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"malformed-uri\"");
    }

    @Test
    void aFailureThatNobodyExpectedIsAProblemAndTheLogSaysWhatAndWhere() {
        var client = Api.client();
        var logged = RunningPlatform.serviceLog(Outage.SERVICE).length();
        try (var outage = Outage.ofTable()) {
            assertProblem(client.get(TOOL), 500, "internal-error");
        }

        assertWorks(client);
        await().untilAsserted(() -> assertThat(logSince(logged))
                .contains(
                        "request failed unexpectedly resource=ToolConfigurationResource.read",
                        "relation \"tool_configuration\" does not exist"));
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailableForAMomentAndLoggedInOneLine() {
        var client = Api.client();
        var logged = RunningPlatform.serviceLog(Outage.SERVICE).length();
        try (var outage = Outage.ofDatabase()) {
            for (var attempt = 0; attempt < 3; attempt++) {
                var answer = client.get(TOOL);

                assertProblem(answer, 503, "unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("5");
            }
        }

        assertWorks(client);
        await().untilAsserted(() -> assertThat(logSince(logged)).contains("database unavailable"));
        // What comes before are the driver's own words about connections that were idle.
        var told = logSince(logged).substring(logSince(logged).indexOf("database unavailable"));
        assertThat(told).doesNotContain("\tat ", "request failed unexpectedly");
    }

    @Test
    void aDatabaseThatIsSilentIsUnavailableBeforeTheGatewayGivesUp() {
        var client = Api.client();
        assertWorks(client);
        try (var outage = Outage.ofAnswers()) {
            var answer = client.get(TOOL);

            assertProblem(answer, 503, "unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }

        await().untilAsserted(() -> assertWorks(client));
    }

    @Test
    void aServiceThatIsDeadIsABadGateway() {
        var client = Api.client();
        try (var outage = Outage.ofProcess()) {
            assertProblem(client.get(TOOL), 502, "bad-gateway");
        }

        assertWorks(client);
    }

    @Test
    void aServiceThatHangsIsAGatewayTimeout() {
        var client = Api.client();
        try (var gateway = impatientGateway();
                var outage = Outage.ofAttention()) {
            assertProblem(
                    client.through(URI.create("http://127.0.0.1:" + gateway.port()))
                            .get(TOOL),
                    504,
                    "gateway-timeout");
        }

        assertWorks(client);
    }

    /** The platform's own waits for half a minute. */
    private static Gateway impatientGateway() {
        var patience = new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1));
        var services = Stream.of("meetings", "access", "notifications", "tools")
                .collect(toMap(service -> service, RunningPlatform.get()::service));
        return Gateway.start(GatewayOptions.of("127.0.0.1", 0, services).withTimeLimits(patience));
    }

    private static void assertWorks(Api client) {
        assertProblem(client.get(TOOL), 404, "tool-not-configured");
    }

    private static String logSince(int length) {
        return RunningPlatform.serviceLog(Outage.SERVICE).substring(length);
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
