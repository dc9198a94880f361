package org.convene.access.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.convene.access.key.LinkSecret;
import org.convene.access.link.LinkSigner;
import org.junit.jupiter.api.Test;

class GuestTokenTest {
    private static final String ID = "0123456789abcdef01234567";
    private static final LinkSecret SECRET = secret(1, new byte[32]);
    private static final GuestToken TOKEN = new GuestToken(1, ID, ID, Instant.parse("2030-01-01T00:00:00Z"));
    private static final String TEXT = TOKEN.issue(SECRET);
    private static final int BYTES = 66;

    @Test
    void aTokenIs88CharactersThatNeedNoEscaping() {
        assertThat(TEXT).matches("[A-Za-z0-9_-]{88}");
    }

    /** A change here breaks every access that is out there. */
    @Test
    void theFormIsFixed() {
        assertThat(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(TEXT)))
                .startsWith("0101" + ID + ID + "0000000070dbd880");
    }

    @Property
    void whatWasIssuedIsReadAndProved(@ForAll @Size(32) byte[] key, @ForAll @IntRange(min = 1, max = 255) int number) {
        var secret = secret(number, key);
        var token = new GuestToken(number, ID, ID, Instant.EPOCH);

        var read = GuestToken.parse(token.issue(secret)).orElseThrow();

        assertThat(read.token()).isEqualTo(token);
        assertThat(read.isSignedBy(secret)).isTrue();
    }

    @Property
    void aTokenWithAnyBitFlippedIsRefused(@ForAll @IntRange(max = BYTES * 8 - 1) int bit) {
        var bytes = Base64.getUrlDecoder().decode(TEXT);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Property
    void aCutOrExtendedTokenIsRefused(@ForAll @IntRange(max = 87) int length, @ForAll @NotEmpty String more) {
        assertRefused(TEXT.substring(0, length));
        assertRefused(TEXT + more);
        assertRefused(more + TEXT);
    }

    @Property
    void anyTextIsReadOrRefusedWithoutAnError(@ForAll String text) {
        assertRefused(text);
    }

    @Test
    void theSignatureOfAPersonalLinkProvesNoGuest() {
        var bytes = Base64.getUrlDecoder().decode(TEXT);
        var payload = Arrays.copyOf(bytes, BYTES - LinkSigner.MAC_LENGTH);
        System.arraycopy(new LinkSigner(SECRET).sign(payload), 0, bytes, payload.length, LinkSigner.MAC_LENGTH);

        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void aSecretOfAnotherNumberProvesNothing() {
        assertThat(GuestToken.parse(TEXT).orElseThrow().isSignedBy(secret(2, new byte[32])))
                .isFalse();
    }

    private static void assertRefused(String token) {
        assertThat(GuestToken.parse(token).filter(claimed -> claimed.isSignedBy(SECRET)))
                .isEmpty();
    }

    private static LinkSecret secret(int number, byte[] key) {
        return new LinkSecret(number, new SecretKeySpec(key, "HmacSHA256"));
    }
}
