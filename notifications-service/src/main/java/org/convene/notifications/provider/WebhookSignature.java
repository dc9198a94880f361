package org.convene.notifications.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a request comes from who holds a secret of the operator's, by its signature (Standard Webhooks). */
public final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Optional<SecretKeySpec> key;
    private final Clock clock;

    /**
     * @param secret {@code whsec_} and base64
     * @param name of its key in the configuration
     * @throws ConfigurationException if the secret is none
     */
    public WebhookSignature(Optional<String> secret, String name, Clock clock) {
        this.key = secret.map(given -> key(given, name));
        this.clock = clock;
    }

    /** What is sent beside the body. */
    public record Headers(Optional<String> id, Optional<String> timestamp, Optional<String> signature) {
        @Override
        public String toString() {
            return "Headers[id=" + id.orElse("") + "]";
        }
    }

    /** Never without a secret, nor for what was signed more than five minutes ago or ahead. */
    public boolean isRight(Headers headers, byte[] body) {
        return key.isPresent() && isTimely(headers) && isSigned(headers, body, key.get());
    }

    private boolean isTimely(Headers headers) {
        try {
            var signedAt =
                    Instant.ofEpochSecond(Long.parseLong(headers.timestamp().orElse("")));
            return Duration.between(signedAt, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (RuntimeException noTime) {
            return false;
        }
    }

    /** One of several is enough, as while the secret changes. */
    private static boolean isSigned(Headers headers, byte[] body, SecretKeySpec key) {
        var said = headers.id().orElse("") + '.' + headers.timestamp().orElse("") + '.';
        var right = (VERSION + sign(said, body, key)).getBytes(UTF_8);
        return headers.id().isPresent()
                && Stream.of(headers.signature().orElse("").split(" "))
                        .anyMatch(given -> MessageDigest.isEqual(given.getBytes(UTF_8), right));
    }

    private static String sign(String said, byte[] body, SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(said.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecretKeySpec key(String secret, String name) {
        try {
            return new SecretKeySpec(
                    Base64.getDecoder().decode(secret.strip().replaceFirst("^" + PREFIX, "")), ALGORITHM);
        } catch (IllegalArgumentException malformed) {
            // Without the cause, which may repeat a part of it.
            throw new ConfigurationException(name + " must be whsec_ and base64");
        }
    }
}
