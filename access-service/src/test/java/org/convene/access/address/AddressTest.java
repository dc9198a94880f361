package org.convene.access.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "ana@example.org, ANA@Example.ORG",
        "jos\u00e9@example.org, jose\u0301@example.org",
        "jos\u00e9@example.org, JOS\u00c9@example.org",
        "stra\u00dfe@example.org, STRASSE@example.org",
        "ana@b\u00fccher.example, ana@xn--bcher-kva.example",
        "ana@B\u00dcCHER.example, ana@bu\u0308cher.example",
        "\uff41na@example.org, ana@example.org",
        "ana@\u0242.example, ana@xn--4ma.example",
        "' ana@example.org', ana@example.org",
        "a\u00adna@example.org, ana@example.org",
        "\u03c3\u03bf\u03c6\u03cc\u03c2@example.org, \u03a3\u039f\u03a6\u038c\u03a3@example.org"
    })
    void oneMailboxHasOneAddressInEverySpelling(String one, String other) {
        assertThat(Address.of(one)).isEqualTo(Address.of(other));
    }

    @Test
    void aDomainThatCannotStandInTheDnsAndAnAtInQuotesStayAsTheyAre() {
        var longest = "\u00e4".repeat(60);

        assertThat(Address.of("ana@" + longest)).isEqualTo("ana@" + longest);
        assertThat(Address.of("\"ana@b\u00fccher\"@example.org")).isEqualTo("\"ana@b\u00fccher\"@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "ana@example.org, anna@example.org",
        "ana@example.org, ana@example.com",
        "a.na@example.org, ana@example.org"
    })
    void anotherMailboxHasAnother(String one, String other) {
        assertThat(Address.of(one)).isNotEqualTo(Address.of(other));
    }
}
