package org.convene.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotSupportedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"text/csv", "TEXT/CSV", "text/csv; charset=\"utf-8\"", "text/csv;charset=UTF-8;header=present"})
    void whatIsAcceptedIsItInUtf8(String type) {
        assertThat(FileType.require(type, "text/calendar", "text/csv").getSubtype())
                .isEqualToIgnoringCase("csv");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "*/*", "text/*", "text", "text/plain", "application/csv", "text/csv; charset=iso-8859-1"
            })
    void allElseIsRefused(String type) {
        assertThatThrownBy(() -> FileType.require(type, "text/csv")).isInstanceOf(NotSupportedException.class);
    }
}
