package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example tool's server believes what is signed for it, as a launch, with a nonce of its own: once (RFC 8725). */
class ExampleToolIT {
    private static final URI ORIGIN = RunningPlatform.get().demoTarget().examples();

    private final Api tool = Api.anonymous().through(ORIGIN);
    private final AccessKey key = AccessKey.current();

    @Test
    void whatIsNoLaunchOfItIsRefusedAndUsesNoNonceUp() throws GeneralSecurityException {
        var nonce = nonce();
        var good = claims(nonce);
        var longAgo = Instant.now().minusSeconds(600).getEpochSecond();
        var refused = Map.of(
                "for another tool", launch(with(good, "aud", "https://tool.example.org")),
                "of another installation", launch(with(good, "iss", "https://meet.example.org")),
                "of another type", key.sign(ToolTokens.MODERATOR, good),
                "for another nonce", launch(with(good, "nonce", nonce())),
                "over", launch(with(good, "exp", longAgo)),
                "by another key", new AccessKey(key.keyId(), newKey()).sign(ToolTokens.LAUNCH, good),
                "no token", "no token");

        assertThat(refused)
                .allSatisfy((what, token) ->
                        assertThat(end(nonce, token).status()).as(what).isEqualTo(403));

        var believed = end(nonce, launch(good));
        assertThat(believed.status()).as(believed.body()).isEqualTo(200);
        assertThat(believed.text("/nonce")).isEqualTo(nonce);
        assertThat(end(nonce, launch(good)).status()).as("once more").isEqualTo(403);
    }

    @Test
    void aNonceThatItDidNotMakeIsNone() {
        var nonce = "n0nce-of-somebody-elses-making";

        assertThat(end(nonce, launch(claims(nonce))).status()).isEqualTo(403);
    }

    private String nonce() {
        var begun = tool.send("POST", "/launches", "", Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return begun.text("/nonce");
    }

    private Answer end(String nonce, String token) {
        return tool.send("POST", "/launches/" + nonce, token, Map.of());
    }

    private String launch(Map<String, Object> claims) {
        return key.sign(ToolTokens.LAUNCH, claims);
    }

    private static Map<String, Object> claims(String nonce) {
        var now = Instant.now().getEpochSecond();
        return Map.of(
                "iss",
                RunningPlatform.get().gateway().toString(),
                "aud",
                ORIGIN.toString(),
                "sub",
                "65f0c0ffee0123456789ab02",
                "nbf",
                now - 60,
                "exp",
                now + 600,
                "nonce",
                nonce);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        var others = new HashMap<>(claims);
        others.put(name, value);
        return others;
    }

    private static PrivateKey newKey() throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        return keys.generateKeyPair().getPrivate();
    }
}
