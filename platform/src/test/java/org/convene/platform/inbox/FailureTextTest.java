package org.convene.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingScheduled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {
    @Test
    void aReasonIsACodeWithoutNamesOfClassesOrTables() {
        assertThat(FailureText.reason(refusal("23505"))).isEqualTo("database-refused-23505");
        assertThat(FailureText.reason(new ConsumerUnknownException("x"))).isEqualTo("consumer-unknown");
        assertThat(FailureText.reason(new NullPointerException("table"))).isEqualTo("unexpected");
        try {
            var unused = ContractMapper.read("[]", MeetingScheduled.class);
        } catch (IllegalArgumentException failure) {
            assertThat(FailureText.reason(failure)).isEqualTo("data-unreadable");
        }
    }

    @Test
    void theLogSaysWhatHappenedWithoutWhatMayBeSomebodys() {
        var detail = FailureText.detail(new IllegalStateException(
                "no ana@example.org at \"Ana García\", +34600000000, https://demo.example.org/m/x?l=secret: refused"));

        assertThat(detail)
                .startsWith("java.lang.IllegalStateException: no … at …, …, … refused")
                .contains("FailureTextTest.java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "28P01", "25006", "40001", "40P01"})
    void aDatabaseThatDoesNotAnswerForNowOrLetsOthersGoFirstIsAway(String state) {
        assertThat(DatabaseAway.is(refusal(state))).isTrue();
        assertThat(EffectFailedException.of(refusal(state))).isInstanceOf(PgException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P05", "42P01", "40002", "57014"})
    void aDatabaseThatRefusesIsNotAway(String state) {
        assertThat(DatabaseAway.is(refusal(state))).isFalse();
        assertThat(DatabaseAway.is(EffectFailedException.of(refusal(state)))).isFalse();
    }

    @Test
    void somebodyElseThatDoesNotAnswerAnEffectIsNotTheDatabase() {
        assertThat(DatabaseAway.is(new ConnectException("refused"))).isTrue();
        assertThat(DatabaseAway.is(EffectFailedException.of(new ConnectException("refused"))))
                .isFalse();
    }

    private static PgException refusal(String state) {
        return new PgException("refused", "ERROR", state, "detail");
    }
}
