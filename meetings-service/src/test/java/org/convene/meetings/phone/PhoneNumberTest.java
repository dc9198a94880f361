package org.convene.meetings.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+34600000000",
                "+34 600 00 00 00",
                "0034600000000",
                "00 34 600-000-000",
                "+34.600.000.000",
                "(+34) 600 000 000",
                "+34 (600) 000/000",
                "＋３４ ６００ ００００００",
                "+34\u2011600\u2011000\u2011000",
                " +34\u00a0600\u00a0000\u00a0000 ",
                "\u202a+34 600 000 000\u202c",
                "\u200e+34600000000",
                "+34\u202f600\u202f00\u202f00\u202f00",
                "+34\u2009600\u2009000\u2009000",
                "\u200e00\u202f34 600 000 000"
            })
    void aNumberIsTheSameInEverySpelling(String written) {
        assertThat(PhoneNumber.e164(written)).contains("+34600000000");
    }

    @ParameterizedTest
    @CsvSource({"+44 (0) 20 7946 0018, +442079460018", "+1 (202) 555-0143, +12025550143", "+49 30/901820, +4930901820"})
    void aTrunkZeroAndBracketsAreNoPartOfIt(String written, String number) {
        assertThat(PhoneNumber.e164(written)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "600 000 000",
                "+34",
                "+34 600",
                "+999 600 000 000",
                "+34 600 000 000 000 000",
                "+34 600 000 000 ext. 5",
                "+1 800 FLOWERS",
                "+34\t600000000",
                "+34600000000\r\nBcc: x",
                "soon"
            })
    void whatCannotBeCalledFromEverywhereIsNoNumber(String written) {
        assertThat(PhoneNumber.e164(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 10_000, 1_000_000})
    void nobodyWritesANumberThatLong(int length) {
        assertThat(PhoneNumber.e164("+34" + "0".repeat(length))).isEmpty();
    }
}
