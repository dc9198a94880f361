package org.convene.access.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.convene.access.link.V1Link;
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

    /** Some systems write everything that is not ASCII as JSON's escapes, and a URL's on top. */
    @Test
    void aLinkThatIsLongOnlyAsItIsWrittenIsExchangedForTheSameWrittenShorter() {
        var name = "中".repeat(254);
        var link = new V1Link("crm", "crm-" + "文".repeat(250), name, "").sign("secret");
        var json = "{\"client\":\"crm\",\"id\":\"%s\",\"name\":\"%s\",\"email\":\"\",\"signature\":\"%s\"}"
                .formatted(
                        "crm-" + "\\u6587".repeat(250),
                        "\\u4e2d".repeat(254),
                        link.signature().hex());
        var written = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        assertThat(written).hasSizeGreaterThan(3_798);
        assertThat(V1Link.parse(written)).contains(link);

        var fitting = new Brought(Brought.SIGNED, written).fitting();

        assertThat(fitting.cookie()).hasSizeLessThanOrEqualTo(3_800);
        assertThat(V1Link.parse(Brought.ofCookie(fitting.cookie()).orElseThrow().value()))
                .contains(link);
    }
}
