package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected texts are what {@code Intl.DateTimeFormat} prints. */
class IntlPatternTest {
    private static final Instant TIME = Instant.parse("2026-06-02T15:05:09Z");

    @ParameterizedTest
    @CsvSource({
        "en, DATE, '', 6/2/2026",
        "en-GB, DATE, '', 02/06/2026",
        "de, DATE, '', 2.6.2026",
        "en, TIME, '', 5:05:09 PM",
        "es, TIME, '', 17:05:09",
        "en, TIME, hour=numeric minute=numeric hour12=false, 17:05",
        "en, TIME, hour=numeric minute=numeric timeZone=America/New_York, 11:05 AM",
        "de, TIME, hour=numeric minute=numeric hour12=true, 5:05 PM",
        "en, DATE, dateStyle=full, 'Tuesday, June 2, 2026'",
        "es, DATE, dateStyle=long, 2 de junio de 2026",
        "en, TIME, timeStyle=short, 5:05 PM",
        "en, DATE, weekday=short day=numeric month=short, 'Tue, Jun 2'",
        "en, DATE, year=2-digit month=2-digit day=2-digit, 06/02/26",
        "en-GB, TIME, hour=2-digit minute=2-digit timeZoneName=short, 17:05 CEST"
    })
    void printsWhatEcmaScriptPrints(String locale, IntlPattern.Defaults defaults, String options, String expected) {
        Map<String, Object> hash = Arrays.stream(options.split(" "))
                .filter(option -> !option.isEmpty())
                .map(option -> option.split("="))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        var pattern = IntlPattern.of(hash, defaults, ULocale.forLanguageTag(locale), ZoneId.of("Europe/Madrid"));
        assertThat(pattern.format(TIME)).isEqualTo(expected);
    }
}
