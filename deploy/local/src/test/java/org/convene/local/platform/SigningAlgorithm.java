package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/** By which algorithm access-service signs tokens. */
final class SigningAlgorithm {
    private static final String ROTATE = "/v1/operations/access/signing-key/rotate";

    private SigningAlgorithm() {}

    /** As an operator does who configures all replicas anew and then changes the key. */
    static void rotateTo(String algorithm) {
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
        await().until(() -> of(Api.client()).equals(algorithm));
    }

    /** By which the caller's token is signed. */
    static String of(Api caller) {
        var header = new String(Base64.getUrlDecoder().decode(caller.token().split("\\.")[0]), UTF_8);
        try {
            return new ObjectMapper().readTree(header).get("alg").asText();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
