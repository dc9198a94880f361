package org.convene.access.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the forger is a good one. */
class LengthExtensionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 54, 55, 56, 63, 64, 65, 119, 120, 200})
    void theHashOfMoreIsFoundWithoutTheSecret(int length) throws NoSuchAlgorithmException {
        var secret = "s".repeat(length);
        var padding = new String(LengthExtension.padding(length), ISO_8859_1);

        assertThat(LengthExtension.of(hash(secret), length, "x17")).isEqualTo(hash(secret + padding + "x17"));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
    }
}
