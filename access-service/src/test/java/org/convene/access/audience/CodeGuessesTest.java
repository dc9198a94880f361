package org.convene.access.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.convene.access.login.ClientAddress;
import org.convene.access.login.TestAttempts;
import org.convene.access.login.TooManyAttemptsException;
import org.convene.platform.contracts.MeetingState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who guesses codes is slowed down, by meeting and address. */
class CodeGuessesTest {
    private static final String CODE = "k7f2-q9xw";
    private static TestAudience house;

    private final ClientAddress address = new ClientAddress("2001:db8::" + System.nanoTime());

    @BeforeAll
    static void create() {
        house = new TestAudience("access_code_guesses");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void afterSomeWrongOnesARightOneHasToWaitAsWell() {
        var meeting = meetingWithCode();
        for (var time = 0; time < TestAttempts.PER_MEETING; time++) {
            assertThat(guess(meeting, "wrong" + time)).isFalse();
        }

        assertThatThrownBy(() -> guess(meeting, CODE)).isInstanceOf(TooManyAttemptsException.class);
        assertThatThrownBy(() -> guess(meeting, "wrong")).isInstanceOf(TooManyAttemptsException.class);

        assertThat(guess(meetingWithCode(), CODE)).isTrue();
        house.database.step(Duration.ofSeconds(31));
        assertThat(guess(meeting, CODE)).isTrue();
    }

    @Test
    void whoHasACodeMayGuessNoMoreOfTheOthersForIt() {
        var meeting = meetingWithCode();
        for (var time = 0; time < TestAttempts.PER_MEETING - 1; time++) {
            assertThat(guess(meeting, "wrong" + time)).isFalse();
            assertThat(guess(meeting, CODE)).isTrue();
        }

        assertThat(guess(meeting, "wrong")).isFalse();
        assertThatThrownBy(() -> guess(meeting, CODE)).isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void manyWhoKnowTheirCodesComeFromOneAddress() {
        var meeting = meetingWithCode();

        for (var time = 0; time < 3 * TestAttempts.PER_MEETING; time++) {
            assertThat(guess(meeting, CODE)).isTrue();
        }
    }

    @Test
    void forWhomAClientAsksIsCountedAloneAndAllOfThemTogetherUpToACeiling() {
        var meeting = meetingWithCode();
        for (var time = 0; time < TestAttempts.PER_MEETING; time++) {
            assertThat(guess(meeting, "wrong" + time, told("shop", "192.0.2.0")))
                    .isFalse();
        }
        assertThatThrownBy(() -> guess(meeting, CODE, told("shop", "192.0.2.0")))
                .isInstanceOf(TooManyAttemptsException.class);
        assertThat(guess(meeting, CODE, told("shop", "192.0.2.1"))).isTrue();
        assertThat(guess(meeting, CODE, told("other", "192.0.2.0"))).isTrue();

        for (var time = TestAttempts.PER_MEETING; time < TestAttempts.PER_CLIENT; time++) {
            assertThat(guess(meeting, "wrong" + time, told("shop", "192.0.2." + time)))
                    .isFalse();
        }

        assertThatThrownBy(() -> guess(meeting, CODE, told("shop", "198.51.100.1")))
                .isInstanceOf(TooManyAttemptsException.class);
        assertThat(guess(meeting, CODE, told("other", "198.51.100.1"))).isTrue();
    }

    private static ClientAddress told(String client, String address) {
        return ClientAddress.told(client, address).orElseThrow();
    }

    private boolean guess(MeetingState meeting, String code) {
        return guess(meeting, code, address);
    }

    private static boolean guess(MeetingState meeting, String code, ClientAddress address) {
        return TestAudience.await(house.audiences.guess(house.tenant, meeting.urlName(), code, address))
                .isPresent();
    }

    private static MeetingState meetingWithCode() {
        var meeting = house.meeting();
        house.readAndApply(meeting, "code\n" + CODE + "\n");
        return meeting;
    }
}
