package org.convene.access.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicRoomIdentifierTest {
    @Property
    void whatComesOutIsItsOwnWriting(@ForAll("writings") String writing) {
        var identifier = PublicRoomIdentifier.of(writing);

        assertThat(identifier.flatMap(found -> PublicRoomIdentifier.of(found.text())))
                .isEqualTo(identifier);
    }

    @Property
    void noCompositionMakesAnotherRoom(@ForAll("writings") String writing) {
        var identifier = PublicRoomIdentifier.of(writing);

        for (var form : Normalizer.Form.values()) {
            assertThat(PublicRoomIdentifier.of(Normalizer.normalize(writing, form)))
                    .isEqualTo(identifier);
        }
    }

    @Property
    void noCaseMakesAnotherRoom(@ForAll("plainWritings") String writing) {
        var identifier = PublicRoomIdentifier.of(writing);

        assertThat(identifier).isPresent();
        assertThat(PublicRoomIdentifier.of(writing.toUpperCase(Locale.ROOT))).isEqualTo(identifier);
        assertThat(PublicRoomIdentifier.of(writing.toLowerCase(Locale.ROOT))).isEqualTo(identifier);
    }

    @Property
    void whatComesOutNeedsNoEscapeInAPathButForItsLetters(@ForAll("writings") String writing) {
        PublicRoomIdentifier.of(writing)
                .map(PublicRoomIdentifier::text)
                .ifPresent(text -> assertThat(text.codePoints())
                        .hasSizeBetween(1, PublicRoomIdentifier.LONGEST)
                        .allMatch(character -> Character.isLetterOrDigit(character)
                                || Character.getType(character) == Character.NON_SPACING_MARK
                                || Character.getType(character) == Character.COMBINING_SPACING_MARK
                                || Character.getType(character) == Character.ENCLOSING_MARK
                                || "-._~".indexOf(character) >= 0));
    }

    @ParameterizedTest
    @CsvSource({
        "Team-Blau, team-blau",
        "STRASSE, strasse",
        "Straße, strasse",
        "ＡＢＣ１, abc1",
        "ﬁnance, finance",
        "re\u0301union, r\u00e9union",
        "会議, 会議",
        "a.b_c~d-e, a.b_c~d-e"
    })
    void writingsOfOneNameAreOneRoom(String writing, String text) {
        assertThat(PublicRoomIdentifier.of(writing)).isEqualTo(Optional.of(new PublicRoomIdentifier(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                "a-",
                ".",
                "..",
                "a b",
                "a/b",
                "a%b",
                "a?b",
                "a<b",
                "a\u0000b",
                "\u0301a",
                "\ud800",
                "favicon.ico",
                "ROBOTS.TXT",
                "null"
            })
    void whatNamesNoRoom(String writing) {
        assertThat(PublicRoomIdentifier.of(writing)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ß", "会", "\ud835\udc9c"})
    void aNameHasAsManyCharactersAsAreAllowedWhateverTheirWriting(String character) {
        var per = PublicRoomIdentifier.of(character)
                .orElseThrow()
                .text()
                .codePointCount(
                        0,
                        PublicRoomIdentifier.of(character).orElseThrow().text().length());

        assertThat(PublicRoomIdentifier.of(character.repeat(PublicRoomIdentifier.LONGEST / per)))
                .isPresent();
        assertThat(PublicRoomIdentifier.of(character.repeat(PublicRoomIdentifier.LONGEST / per + 1)))
                .isEmpty();
    }

    @Provide
    Arbitrary<String> writings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings()
                        .withChars("aZäÄßẞŒﬁé1１-._~ŉǅΣςσİıſ\u0301\u00ad\u200d\u0345")
                        .ofMaxLength(20));
    }

    @Provide
    Arbitrary<String> plainWritings() {
        return Arbitraries.strings()
                .withChars("abcxyzABCXYZ0189äöüßÀÉñçДжΛλ")
                .ofMinLength(1)
                .ofMaxLength(30);
    }
}
