package org.convene.access.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever misspells a column hears of it before its cells are kept as a custom field. */
class AudienceColumnsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nmae",
                "nam",
                "names",
                "mame",
                "Nmae",
                "emial",
                "emali",
                "e-mail",
                "E-Mail",
                "notBefor",
                "not_before",
                "NotAftr",
                "natBefore",
                "cod",
                "codes",
                "coed",
                "accessCode",
                "mail"
            })
    void aColumnThatLooksLikeAMisspelledOneIsWarnedOfAlsoWhereTheRightOneIsThere(String column) {
        var columns = AudienceColumns.of(List.of("code", "id", "name", "email", "notBefore", "notAfter", column));

        assertThat(columns.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("unknown-column");
            assertThat(finding.error()).isFalse();
        });
        assertThat(columns.custom()).containsExactly(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"company", "ip", "i", "name of the dog", "seat", "colour", "ename2x", "n", "after", "before"})
    void anyOtherIsACustomField(String column) {
        var columns = AudienceColumns.of(List.of("code", column));

        assertThat(columns.findings()).isEmpty();
        assertThat(columns.custom()).containsExactly(column);
    }
}
