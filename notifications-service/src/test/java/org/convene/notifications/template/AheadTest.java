package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AheadTest {
    @ParameterizedTest
    @CsvSource({
        "PT15M, in 15 minutes",
        "PT14M57S, in 15 minutes",
        "PT59M58S, in 1 hour",
        "PT90M, in 90 minutes",
        "PT119M, in 2 hours",
        "PT23H59M55S, in 1 day",
        "PT36H, in 36 hours",
        "P2D, in 2 days",
        "PT3S, in 1 minute",
        "PT0S, now",
        "PT-9M, now"
    })
    void itIsSaidAsPeopleSayIt(Duration ahead, String words) {
        assertThat(Ahead.words(ahead, ULocale.ENGLISH)).isEqualTo(words);
    }
}
