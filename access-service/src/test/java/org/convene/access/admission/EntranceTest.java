package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.RoomScene.START;

import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Nobody is written down for whom the circumstances keep the door shut. */
class EntranceTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_entrance");

    private final RoomScene scene = new RoomScene(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whoHasToKnockIsNotLetIn() {
        var passage = scene.enter(scene.guest(START), true);

        assertThat(passage.decision().rule()).isEqualTo(Rule.LOBBY_WAITING);
        assertThat(passage.admission()).isEmpty();
        assertThat(scene.admissions()).isZero();
    }

    @Test
    void whoseDoorIsOpenIsLetInWhereThatIsEnoughAlone() {
        var before = scene.guest(START.minusSeconds(3_600));

        assertThat(scene.enter(before, false).admission()).isEmpty();
        assertThat(scene.admissions()).isZero();
        assertThat(scene.enter(before, true).admission()).isPresent();
        assertThat(scene.admissions()).isOne();
    }
}
