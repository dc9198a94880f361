package org.convene.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void aLineHasNoMarksThatTurnTheReadingOrder() {
        assertThat(PlainText.line("\u202BAna\u202C \u202Egpj.exe\u2066 \u2069")).isEqualTo("Ana gpj.exe");
    }

    @Test
    void aLineHasNoBreaks() {
        assertThat(PlainText.line("Ana\r\nBcc: x\u2028y\u2029z\u0000")).isEqualTo("Ana Bcc: x y z");
    }

    @Test
    void aBlockKeepsItsLines() {
        assertThat(PlainText.block("one\r\ntwo\u2028three\tfour\u0007\n")).isEqualTo("one\ntwo\nthree\tfour");
    }

    @Test
    void aHeaderLooksLikeNothingThatIsEncoded() {
        assertThat(PlainText.header("=?utf-8?q?=0D=0ABcc:?=\r\nx")).isEqualTo("= ?utf-8?q?=0D=0ABcc:?= x");
    }
}
