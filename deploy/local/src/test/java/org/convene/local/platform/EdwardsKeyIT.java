package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens by EdDSA are taken by every service beside those by ES256. */
class EdwardsKeyIT {
    private static final Map<String, String> ASKED = Map.of(
            "meetings", "/v1/meetings/65f0c0ffee0123456789abcd",
            "access", "/v1/spaces",
            "notifications", "/v1/events",
            "tools", "/v1/tool-configuration");

    @Test
    void fromOneAlgorithmToTheOtherAndBackNothingBreaks() {
        var first = Api.client();
        assertThat(SigningAlgorithm.of(first)).isEqualTo("ES256");

        SigningAlgorithm.rotateTo("EdDSA");
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

        SigningAlgorithm.rotateTo("ES256");
        assertAccepted(first);
        assertAccepted(edwards);
        assertAccepted(Api.client());
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
}
