package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.link.V1Form.base64url;
import static org.convene.access.link.V1Form.code;
import static org.convene.access.link.V1Form.personal;
import static org.convene.access.link.V1Form.unescaped;
import static org.convene.access.link.V1Form.unpadded;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.convene.access.key.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In which of the published forms a link of version 1 comes, and whether the tenant takes it so (R4, R5). */
class V1FormTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "Fr2Df8kQ9v5Sqg3G";
    /** In base64 they have a plus sign, a slash and padding. */
    private static final V1Link LINK = new V1Link("trial", "1", "ÿ¾¿>?~>?", "a@b.cde");

    @ParameterizedTest
    @MethodSource
    void aLinkIsInEachFormInWhichItDiffersFromThePublishedOne(String written, Set<V1Form> forms) {
        assertThat(V1Form.of(personal, written)).isEqualTo(forms);
    }

    static Stream<Arguments> aLinkIsInEachFormInWhichItDiffersFromThePublishedOne() {
        return Stream.of(
                arguments("ab+/ab==", Set.of(personal)),
                arguments("ab-_ab==", Set.of(personal, base64url)),
                arguments("ab+/ab", Set.of(personal, unpadded)),
                arguments("ab /ab==", Set.of(personal, unescaped)),
                arguments("ab-_ab", Set.of(personal, base64url, unpadded)));
    }

    /** What a link is written like is told from its text alone, whatever it holds. */
    @Test
    void aLinkWithACodeIsInTheFormsOfItsTextToo() {
        assertThat(V1Form.of(code, "ab-_ab")).isEqualTo(Set.of(code, base64url, unpadded));
        assertThat(V1Form.of(code, "ab /")).isEqualTo(Set.of(code, unescaped));
    }

    @Test
    void whatIsFoundOutOfALinkSaysItsFormsAndWhoseSecretSignedIt() {
        var check = SignedLinks.check(LINK.sign(SECRET), Set.of(personal, unpadded), keys(Set.of(personal)), NOW);

        assertThat(check).isInstanceOfSatisfying(SignedLinkCheck.Genuine.class, genuine -> {
            assertThat(genuine.forms()).containsExactlyInAnyOrder(personal, unpadded);
            assertThat(genuine.signer()).isEqualTo(new V1Signer("trial", "secret"));
        });
    }

    @Test
    void ofAClientThatMayUseSomeFormsTheOthersAreOverAndWhatIsForgedIsForgedInAny() {
        var keys = keys(Set.of(personal, unpadded));
        var link = LINK.sign(SECRET);

        assertThat(over(link, Set.of(personal), keys)).isFalse();
        assertThat(over(link, Set.of(personal, unpadded), keys)).isFalse();
        assertThat(over(link, Set.of(personal, base64url), keys)).isTrue();
        assertThat(over(link, Set.of(code), keys)).isTrue();
        assertThat(SignedLinks.check(LINK.sign("another secret"), Set.of(base64url), keys, NOW))
                .isInstanceOf(SignedLinkCheck.Forged.class);
    }

    @Test
    void ofAClientOfWhichNothingIsSaidEveryFormIsTaken() {
        var keys = keys(Set.of(personal));
        var other = new V1Link("mycompanyname", "1", "Ana", "").sign(SECRET);

        assertThat(over(other, Set.of(personal, base64url, unpadded, unescaped), keys))
                .isFalse();
    }

    private static boolean over(SignedV1Link link, Set<V1Form> forms, V1Keys keys) {
        var check = SignedLinks.check(link, forms, keys, NOW);
        assertThat(check).isInstanceOf(SignedLinkCheck.Genuine.class);
        return ((SignedLinkCheck.Genuine) check).policy().isOverAt(NOW);
    }

    private static V1Keys keys(Set<V1Form> taken) {
        var always = new Validity(NOW.minusSeconds(60), Optional.empty());
        var trial = new V1ClientPolicy(Optional.of(taken), Optional.empty());
        return new V1Keys(
                List.of(
                        new V1Secret("trial", "secret", always, SECRET),
                        new V1Secret("mycompanyname", "secret", always, SECRET)),
                new V1Policy(false, Optional.empty(), Optional.of(Map.of("trial", trial))));
    }
}
