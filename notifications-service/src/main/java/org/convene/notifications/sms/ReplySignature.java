package org.convene.notifications.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
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

/** Tells whether a reply comes from the installation's own SMS provider, by its signature (Standard Webhooks). */
@Singleton
public class ReplySignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Optional<SecretKeySpec> key;
    private final Clock clock;

    /**
     * @throws ConfigurationException if the secret is none
     */
    ReplySignature(SmsConfig config, Clock clock) {
        this.key = config.replies().secret().map(ReplySignature::key);
        this.clock = clock;
    }

    /** What a provider sends beside the body. */
    public record Headers(Optional<String> id, Optional<String> timestamp, Optional<String> signature) {
        @Override
        public String toString() {
            return "Headers[id=" + id.orElse("") + "]";
        }
    }

    /** Never without a secret, nor for what was signed more than five minutes ago or ahead. */
    public boolean isRight(Headers headers, String body) {
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
    private static boolean isSigned(Headers headers, String body, SecretKeySpec key) {
        var said = headers.id().orElse("") + '.' + headers.timestamp().orElse("") + '.' + body;
        var right = (VERSION + sign(said, key)).getBytes(UTF_8);
        return headers.id().isPresent()
                && Stream.of(headers.signature().orElse("").split(" "))
                        .anyMatch(given -> MessageDigest.isEqual(given.getBytes(UTF_8), right));
    }

    private static String sign(String said, SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(said.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecretKeySpec key(String secret) {
        try {
            return new SecretKeySpec(
                    Base64.getDecoder().decode(secret.strip().replaceFirst("^" + PREFIX, "")), ALGORITHM);
        } catch (IllegalArgumentException malformed) {
            // Without the cause, which may repeat a part of it.
            throw new ConfigurationException("convene.sms.replies.secret must be whsec_ and base64");
        }
    }
}
