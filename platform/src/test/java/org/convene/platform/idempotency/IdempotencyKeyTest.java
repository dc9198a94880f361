package org.convene.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "8e03978e-40d5-43dd-bc93-6894a57f9324,   8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\", 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"a\\\"b\\\\c\", a\"b\\c",
                "~!, ~!"
            })
    void aKeyIsReadQuotedAndBare(String header, String key) {
        assertThat(IdempotencyKey.parse(header)).isEqualTo(new IdempotencyKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "ké",
                "\"open",
                "\"",
                "\"\"",
                "\"a\"b\"",
                "\"a\\b\"",
                "\"a\";b=1",
                "\"a b\""
            })
    void whatIsNoKeyIsRefused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.parse(header)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertThat(IdempotencyKey.parse("k".repeat(255)).value()).hasSize(255);
        assertThat(IdempotencyKey.parse("\"" + "\\\\".repeat(255) + "\"").value())
                .hasSize(255);
        for (var header : new String[] {"k".repeat(256), "\"" + "k".repeat(256) + "\"", "\"" + "k".repeat(30_000)}) {
            assertThatThrownBy(() -> IdempotencyKey.parse(header)).isInstanceOf(InvalidFieldException.class);
        }
    }
}
