package org.convene.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.notifications.text.SmsLength.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {
    @ParameterizedTest
    @CsvSource({
        "a, 1, GSM_7, 1, 1",
        "a, 160, GSM_7, 160, 1",
        "a, 161, GSM_7, 161, 2",
        "a, 306, GSM_7, 306, 2",
        "a, 307, GSM_7, 307, 3",
        "€, 80, GSM_7, 160, 1",
        "€, 81, GSM_7, 162, 2",
        "ü, 160, GSM_7, 160, 1",
        "ç, 70, UCS_2, 70, 1",
        "Ç, 160, GSM_7, 160, 1",
        "·, 71, UCS_2, 71, 2",
        "ж, 134, UCS_2, 134, 2",
        "ж, 135, UCS_2, 135, 3"
    })
    void aSegmentHoldsWhatItsAlphabetLeavesRoomFor(
            String character, int times, Encoding encoding, int units, int segments) {
        assertThat(SmsLength.of(character.repeat(times))).isEqualTo(new SmsLength(encoding, units, segments));
    }

    @Test
    void anEscapedCharacterDoesNotStraddleTwoSegments() {
        // 152 and then 2: the second segment begins one septet early, and the last no longer fits into it.
        assertThat(SmsLength.of("a".repeat(152) + "€" + "a".repeat(151)).segments())
                .isEqualTo(2);
        assertThat(SmsLength.of("a".repeat(152) + "€" + "a".repeat(152)).segments())
                .isEqualTo(3);
        assertThat(SmsLength.of("a".repeat(153) + "€" + "a".repeat(151)).segments())
                .isEqualTo(2);
    }

    @Test
    void anEmojiDoesNotStraddleTwoSegments() {
        assertThat(SmsLength.of("a".repeat(68) + "🙂")).isEqualTo(new SmsLength(Encoding.UCS_2, 70, 1));
        assertThat(SmsLength.of("a".repeat(66) + "🙂" + "a".repeat(65)).segments())
                .isEqualTo(2);
        assertThat(SmsLength.of("a".repeat(66) + "🙂" + "a".repeat(66)).segments())
                .isEqualTo(3);
    }

    @Test
    void nothingIsOneMessage() {
        assertThat(SmsLength.of("")).isEqualTo(new SmsLength(Encoding.GSM_7, 0, 1));
    }
}
