package org.convene.meetings.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.convene.platform.secret.Secret;

/**
 * What opens a calendar: a prefix by which scanners for leaked secrets recognise it, the tenant, and 256 random bits. It
 * is so long that the logs of paths leave it out.
 */
record FeedToken(@Secret String value, String tenant) {
    private static final Pattern FORM = Pattern.compile("(cvf_([0-9a-f]{24})[A-Za-z0-9_-]{43})\\.ics");
    private static final int BYTES = 32;

    static FeedToken generate(String tenant, SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new FeedToken("cvf_" + tenant + secret, tenant);
    }

    /** Empty where it is none of ours by its form already. */
    static Optional<FeedToken> ofFile(String name) {
        return Optional.of(FORM.matcher(name))
                .filter(Matcher::matches)
                .map(match -> new FeedToken(match.group(1), match.group(2)));
    }

    String file() {
        return value + ".ics";
    }

    /** The SHA-256, by which tokens are kept: nobody guesses 256 random bits at any speed. */
    Buffer hash() {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    @Override
    public String toString() {
        return "FeedToken[redacted]";
    }
}
