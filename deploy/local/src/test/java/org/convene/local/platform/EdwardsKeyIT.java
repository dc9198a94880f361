package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens by EdDSA are taken by every service beside those by ES256. */
class EdwardsKeyIT {
    private static final String ROTATE = "/v1/operations/access/signing-key/rotate";
    private static final Map<String, String> ASKED = Map.of(
            "meetings", "/v1/meetings/65f0c0ffee0123456789abcd",
            "access", "/v1/spaces",
            "notifications", "/v1/events",
            "tools", "/v1/tool-configuration");

    @Test
    void fromOneAlgorithmToTheOtherAndBackNothingBreaks() {
        var first = Api.client();
        assertThat(algorithm(first)).isEqualTo("ES256");

        rotateTo("EdDSA");
        var edwards = Api.client();
        assertAccepted(first);
        assertAccepted(edwards);
        assertThat(Api.anonymous().get("/.well-known/jwks.json").json().findValuesAsText("crv"))
                .contains("P-256", "Ed25519");
        var client = RunningPlatform.get().demoClient();
        assertThat(Api.introspect(client.clientId(), client.clientSecret(), edwards.token())
                        .json()
                        .get("active")
                        .asBoolean())
                .isTrue();

        rotateTo("ES256");
        assertAccepted(first);
        assertAccepted(edwards);
        assertAccepted(Api.client());
    }

    /** As an operator does who configures all replicas anew and then changes the key. */
    private static void rotateTo(String algorithm) {
        var changed =
                Map.of("CONVENE_ACCESS_SIGNING_KEY_ALGORITHM", algorithm, "CONVENE_ACCESS_SIGNING_KEY_LEAD", "1S");
        try (var replica = RunningPlatform.get().launchReplica("access", changed)) {
            replica.awaitReady();
            var operator = Api.operator().through(replica.uri());
            var rehearsed = operator.post(ROTATE, "{\"dryRun\": true}");
            var real = operator.post(ROTATE, "{}");
            assertThat(rehearsed.text("/algorithm")).isEqualTo(algorithm);
            assertThat(real.status()).as(real.body()).isEqualTo(200);
            assertThat(real.text("/algorithm")).isEqualTo(algorithm);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> algorithm(Api.client()).equals(algorithm));
    }

    private static void assertAccepted(Api caller) {
        assertThat(ASKED)
                .allSatisfy((service, path) -> assertThat(
                                caller.through(RunningPlatform.get().service(service))
                                        .get(path)
                                        .status())
                        .as(service)
                        .isIn(200, 404));
    }

    private static String algorithm(Api caller) {
        var header = new String(Base64.getUrlDecoder().decode(caller.token().split("\\.")[0]), UTF_8);
        try {
            return new ObjectMapper().readTree(header).get("alg").asText();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
