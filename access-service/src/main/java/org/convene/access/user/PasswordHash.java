package org.convene.access.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password by Argon2id (RFC 9106) in the PHC string format, which names its own cost: what was hashed at a lower one
 * stays readable. Making one takes some 40 ms of a processor and 19 MiB: never on an event loop.
 */
record PasswordHash(String phc) {
    static final int SALT_BYTES = 16;

    /** OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
    private static final Cost COST = new Cost(19_456, 2, 1);

    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private record Cost(int kibibytes, int passes, int lanes) {}

    PasswordHash {
        if (!FORM.matcher(phc).matches()) {
            throw new IllegalArgumentException("must be an Argon2id hash in the PHC format");
        }
    }

    static PasswordHash of(String password, byte[] salt) {
        return phc(salt, hash(password, salt, COST, HASH_BYTES));
    }

    /** Of a password that nobody knows; to check one against it costs as much as against any other. */
    static PasswordHash ofNobody(SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        var hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return phc(salt, hash);
    }

    private static PasswordHash phc(byte[] salt, byte[] hash) {
        var encoder = Base64.getEncoder().withoutPadding();
        return new PasswordHash(String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                COST.kibibytes,
                COST.passes,
                COST.lanes,
                encoder.encodeToString(salt),
                encoder.encodeToString(hash)));
    }

    /** At the cost of the hash itself, and in a time that says nothing of where the two differ. */
    boolean matches(String password) {
        var parts = FORM.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("was checked when it was made");
        }
        var cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
        var salt = Base64.getDecoder().decode(parts.group(4));
        var expected = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(expected, hash(password, salt, cost, expected.length));
    }

    /** One password may reach us in several forms of Unicode (NIST SP 800-63B section 5.1.1.2). */
    private static byte[] hash(String password, byte[] salt, Cost cost, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(
                Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(UTF_8), hash);
        return hash;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    @Override
    public String toString() {
        return "PasswordHash[redacted]";
    }
}
