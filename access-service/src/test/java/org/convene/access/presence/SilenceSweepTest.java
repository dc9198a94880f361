package org.convene.access.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.convene.access.admission.Admission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceSweepTest {
    private static final Duration SILENCE = TestStays.SILENCE;
    private static TestStays room;

    private SilenceSweep sweep;
    private Admission ana;

    @BeforeAll
    static void open() {
        room = new TestStays("access_silence");
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void fallSilent() {
        ana = room.participant();
        room.present(ana, "page");
        room.database.step(SILENCE.plusSeconds(1));
        sweep = room.newSweep();
    }

    @Test
    void afterAStartPagesGetTheTimeToBeHeardOf() {
        room.look(sweep);
        room.clock.move(SILENCE.minusMillis(1));
        room.look(sweep);
        assertInside();

        room.clock.move(Duration.ofMillis(1));
        room.look(sweep);

        assertLeft();
    }

    @Test
    void whoIsHeardOfAfterAStartStays() {
        room.clock.move(SILENCE);
        room.present(ana, "page");

        room.look(sweep);

        assertInside();
    }

    @Test
    void afterASweepThatFailedPagesGetTheTimeToBeHeardOf() {
        room.clock.move(SILENCE);
        room.database.execute("ALTER TABLE presence RENAME TO elsewhere");
        room.look(sweep);
        room.database.execute("ALTER TABLE elsewhere RENAME TO presence");

        room.look(sweep);
        room.clock.move(SILENCE.minusMillis(1));
        room.look(sweep);
        assertInside();
        room.clock.move(Duration.ofMillis(1));
        room.look(sweep);

        assertLeft();
    }

    @Test
    void afterASweepThatCameLatePagesGetTheTimeToBeHeardOf() {
        room.clock.move(SILENCE.plusMillis(1));
        room.look(sweep);
        room.clock.move(SILENCE.plusMillis(1));
        room.look(sweep);
        assertInside();

        room.clock.move(SILENCE);
        room.look(sweep);

        assertLeft();
    }

    @Test
    void aClockThatWasSetBackKeepsNobodyInside() {
        room.clock.move(Duration.ofHours(-1));
        room.look(sweep);
        assertInside();

        room.clock.move(SILENCE);
        room.look(sweep);

        assertLeft();
    }

    private void assertInside() {
        assertThat(room.told(ana)).containsExactly("joined 1");
    }

    private void assertLeft() {
        assertThat(room.told(ana)).containsExactly("joined 1, left 2");
    }
}
