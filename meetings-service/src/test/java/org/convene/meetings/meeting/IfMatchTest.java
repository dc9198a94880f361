package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "\"1\"",
                " \"1\" ",
                "\"7\", \"1\"",
                "\"7\",\"1\"",
                "W/\"1\", \"1\"",
                ",\"1\",",
                "\"a,b\", \"1\""
            })
    void aConditionThatNamesTheVersionHolds(String condition) {
        assertThatCode(() -> require(condition)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"\"", "W/\"1\"", "\"7\", \"8\"", "\"7,1\"", "\"*\""})
    void aConditionThatNamesOthersOnlyIsStale(String condition) {
        assertThatThrownBy(() -> require(condition)).isInstanceOf(StaleMeetingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ",", "1", "\"1", "1\"", "w/\"1\"", "*, \"1\"", "\"1\" \"2\"", "\"1\", 2", "\"a b\""})
    void whatIsNoConditionIsRefused(String condition) {
        assertThatThrownBy(() -> require(condition)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void withoutAHeaderThereIsNoCondition() {
        assertThatCode(() -> IfMatch.of(List.of()).require(MeetingTest.meeting()))
                .doesNotThrowAnyException();
    }

    @Test
    void severalHeadersAreOneCondition() {
        assertThatCode(() -> IfMatch.of(List.of("\"7\"", "\"1\"")).require(MeetingTest.meeting()))
                .doesNotThrowAnyException();
    }

    @Test
    void aListMayBeAsLongAsAHeader() {
        assertThatCode(() -> require("\"7\", ".repeat(6_000) + "\"1\"")).doesNotThrowAnyException();
        assertThatThrownBy(() -> require(", ".repeat(16_000))).isInstanceOf(InvalidFieldException.class);
    }

    private static void require(String condition) {
        IfMatch.of(List.of(condition)).require(MeetingTest.meeting());
    }
}
