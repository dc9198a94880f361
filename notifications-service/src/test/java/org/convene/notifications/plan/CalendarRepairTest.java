package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing in calendars is sent, through PostgreSQL. */
class CalendarRepairTest {
    private static final String ANA = PlansScene.ANA;
    private static final String BEN = PlansScene.BEN;
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private PlansScene scene;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_calendar_repair");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingTomorrow() {
        scene = new PlansScene(database, configuration);
    }

    @Test
    void aRepairSendsWhatIsMissingOnce() {
        scene.plan();
        assertThat(scene.repair(List.of())).as("what is planned is not missing").isZero();
        scene.became("state = 'sent', sent_at = now()", ANA);
        scene.became("state = 'failed', reason = 'refused'", BEN);
        assertThat(scene.repair(List.of())).as("what failed").isEqualTo(1);
        scene.became("state = 'sent', sent_at = now(), reason = NULL", BEN);
        assertThat(scene.repair(List.of())).isZero();
        assertThat(scene.repair(List.of(ANA))).as("what is reported to be lost").isEqualTo(1);
        assertThat(scene.repair(List.of())).isZero();
        assertThat(scene.page(Optional.empty(), 50).items().stream()
                        .filter(item -> item.participantId().equals(ANA)
                                && item.channel().equals("email"))
                        .map(item -> item.kind()
                                + ' '
                                + item.state()
                                + ' '
                                + item.reason().orElse("-")))
                .containsExactly("invitation failed reported-lost", "reminder planned -", "invitation planned -");
    }

    @Test
    void aRepairSendsOnceMoreWhatCameBack() {
        scene.plan();
        scene.became("state = 'sent', sent_at = now()", ANA);
        scene.became(
                "state = 'sent', sent_at = now(), receipt = 'undelivered', receipt_reason = 'dsn-5.2.2',"
                        + " receipt_at = now()",
                BEN);

        assertThat(scene.repair(List.of())).isEqualTo(1);

        assertThat(scene.page(Optional.empty(), 50).items())
                .filteredOn(item ->
                        item.participantId().equals(BEN) && item.leadTime().isEmpty())
                .extracting(item ->
                        item.kind() + ' ' + item.state() + ' ' + item.reason().orElse("-"))
                .containsExactly("invitation failed dsn-5.2.2", "invitation planned -");
        assertThat(scene.repair(List.of())).isZero();
    }

    @Test
    void aRepairEndsTheMeetingAtAnAddressThatIsNobodysAnyMore() {
        scene.plan();
        scene.became("state = 'sent', sent_at = now()", ANA);
        scene.became("state = 'sent', sent_at = now()", BEN);
        scene.draft.participants.set(0, Meetings.participant(ANA, "Ana", "moved@example.org"));
        scene.draft.version++;
        scene.plan();
        scene.became("state = CASE kind WHEN 'removal' THEN 'failed' ELSE 'sent' END", ANA);

        assertThat(scene.repair(List.of())).isEqualTo(1);

        assertThat(database.value("""
                        SELECT kind || ' ' || address FROM delivery WHERE state = 'planned' AND lead_time IS NULL""")).isEqualTo("removal ana@example.org");
        scene.became("state = 'sent', sent_at = now()", ANA);
        assertThat(scene.repair(List.of())).isZero();
    }

    @Test
    void theMeetingIsNotEndedAtAnAddressThatSomebodyElseHasByNow() {
        scene.plan();
        scene.became("state = 'sent', sent_at = now()", ANA);
        scene.draft.participants.set(0, Meetings.participant(ANA, "Ana", "moved@example.org"));
        scene.draft.participants.set(1, Meetings.participant(BEN, "Ben", "ana@example.org"));
        scene.draft.version++;
        scene.plan();

        assertThat(scene.page(Optional.empty(), 50).items())
                .isNotEmpty()
                .noneMatch(item -> item.kind().equals("removal"));
        scene.became("state = 'sent', sent_at = now()", ANA);
        scene.became("state = CASE state WHEN 'planned' THEN 'sent' ELSE state END", BEN);
        assertThat(scene.repair(List.of())).isZero();
    }
}
