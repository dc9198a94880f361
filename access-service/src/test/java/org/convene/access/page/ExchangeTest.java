package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/m/weekly",
                "/m/weekly/",
                "/m/weekl%79",
                "/%6D/weekly",
                "/m%2Fweekly",
                "/m//weekly",
                "//m/weekly",
                "/m/./weekly",
                "/c/../m/weekly",
                "/m;a=b/weekly;c"
            })
    void aDoorHasOnePathHoweverItIsWritten(String path) {
        assertThat(Exchange.door(path)).contains("/m/weekly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/m", "/m/", "/room", "/m/a/b", "/m/we%20ekly", "/m/%2e%2e", "/m/%zz", "/m/%0d%0aa", "m", ""
            })
    void whatIsNoDoorsPathIsNone(String path) {
        assertThat(Exchange.door(path)).isEmpty();
    }

    @Test
    void whatNoCookieHoldsIsExchangedForWhatOpensNothing() {
        var longest = new Brought(Brought.SIGNED, "a".repeat(3_798));
        var longer = new Brought(Brought.SIGNED, "a".repeat(3_799));

        assertThat(longest.fitting()).isEqualTo(longest);
        assertThat(longer.fitting().cookie()).isEqualTo("i.-");
    }
}
