package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.convene.access.key.LinkSecret;
import org.junit.jupiter.api.Test;

class PersonalLinkTest {
    private static final String ID = "0123456789abcdef01234567";
    private static final String LINK_ID = "89abcdef0123456789abcdef";
    private static final LinkSigner SIGNER = signer(new byte[32]);
    private static final PersonalLink LINK =
            new PersonalLink(1, LinkUse.single, LINK_ID, ID, ID, ID, Instant.parse("2030-01-01T00:00:00Z"));

    @Test
    void aTokenIs122CharactersThatNeedNoEscaping() {
        assertThat(LINK.issue(SIGNER)).matches("[A-Za-z0-9_-]{122}");
    }

    /** A change here breaks every link that was ever mailed. */
    @Test
    void theFormIsFixed() {
        var bytes = Base64.getUrlDecoder().decode(LINK.issue(SIGNER));

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("02" + "01" + "01" + LINK_ID + ID + ID + ID + "0000000070dbd880"
                        + "64398493b1ee375288dbb99f1a2f747aa4be913d0acdff23d2f127b48f7c61cb");
    }

    @Property
    void whatWasIssuedIsReadAndProved(@ForAll("links") PersonalLink link, @ForAll @Size(32) byte[] secret) {
        var read = PersonalLink.parse(link.issue(signer(secret))).orElseThrow();

        assertThat(read.claimed()).isEqualTo(link);
        assertThat(read.isSignedBy(signer(secret))).isTrue();
    }

    @Property
    void aLinkWithAnyBitFlippedIsRefused(
            @ForAll("links") PersonalLink link, @ForAll @IntRange(max = 91 * 8 - 1) int bit) {
        var bytes = Base64.getUrlDecoder().decode(link.issue(SIGNER));
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Property
    void aLinkWithAnyCharacterReplacedIsRefused(
            @ForAll("links") PersonalLink link, @ForAll @IntRange(max = 121) int position, @ForAll char other) {
        var token = new StringBuilder(link.issue(SIGNER));
        if (token.charAt(position) != other) {
            token.setCharAt(position, other);
            assertRefused(token.toString());
        }
    }

    @Property
    void aCutLinkIsRefused(@ForAll("links") PersonalLink link, @ForAll @IntRange(max = 121) int length) {
        var token = link.issue(SIGNER);

        assertRefused(token.substring(0, length));
        assertRefused(token.substring(122 - length));
    }

    @Property
    void anExtendedLinkIsRefused(@ForAll("links") PersonalLink link, @ForAll @NotEmpty String more) {
        assertRefused(link.issue(SIGNER) + more);
        assertRefused(more + link.issue(SIGNER));
    }

    @Property
    void anotherSecretDoesNotProveIt(
            @ForAll("links") PersonalLink link,
            @ForAll @Size(32) byte[] secret,
            @ForAll @IntRange(max = 31) int changed) {
        var token = link.issue(signer(secret));
        secret[changed]++;

        assertThat(PersonalLink.parse(token).orElseThrow().isSignedBy(signer(secret)))
                .isFalse();
    }

    @Property
    void anyTextIsReadOrRefusedWithoutAnError(@ForAll String text) {
        assertThat(PersonalLink.parse(text)).isEmpty();
    }

    @Property
    void anyBytesOfTheRightLengthProveNothing(@ForAll @Size(91) byte[] bytes) {
        bytes[0] = 2;
        bytes[2] &= 1;

        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void thePaddedFormIsRefused() {
        assertRefused(LINK.issue(SIGNER) + "====");
    }

    @Test
    void anIdentifierOfAnotherFormIsNoLinks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalLink(1, LinkUse.multi, LINK_ID, "x", ID, ID, Instant.EPOCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalLink(256, LinkUse.multi, LINK_ID, ID, ID, ID, Instant.EPOCH));
    }

    @Provide
    Arbitrary<PersonalLink> links() {
        var ids = Arbitraries.strings().withChars("0123456789abcdef").ofLength(24);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 255),
                        Arbitraries.of(LinkUse.class),
                        ids,
                        ids,
                        ids,
                        ids,
                        Arbitraries.longs()
                                .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                                .map(Instant::ofEpochSecond))
                .as(PersonalLink::new);
    }

    private static void assertRefused(String token) {
        assertThat(PersonalLink.parse(token).filter(link -> link.isSignedBy(SIGNER)))
                .isEmpty();
    }

    private static LinkSigner signer(byte[] secret) {
        return new LinkSigner(new LinkSecret(1, new SecretKeySpec(secret, "HmacSHA256")));
    }
}
