package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages by which rows that nobody can read have to be judged. */
class UnreadableRowsTest {
    private static final List<ParticipantState> ADA_AND_EVE =
            List.of(Meetings.phoneOnly("1", "Ada", WishesScene.NUMBER), Meetings.phoneOnly("2", "Eve", "+34600000002"));
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private WishesScene scene;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_unreadable_rows");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingTomorrowAtNoon() {
        scene = new WishesScene(database, configuration);
    }

    @Test
    void whatCannotBeReadKeepsNobodyElseBack() {
        inviteAdaAndEve();
        scene.draft.name = "Other name";
        scene.plan();
        scene.update("UPDATE delivery SET shown = '[]' WHERE state = 'sent' AND participant_id = '1'");
        assertThat(scene.sending.look()).isEqualTo(2);
        assertThat(database.value(
                        "SELECT string_agg(concat_ws(' ', state, reason, attempt), ',' ORDER BY participant_id) FROM delivery"
                                + " WHERE kind = 'update'"))
                .isEqualTo("planned unreadable 1,sent 1");
    }

    @Test
    void whatCannotBeReadKeepsNobodyFromHearingOfAChange() {
        inviteAdaAndEve();
        scene.update("UPDATE delivery SET shown = '[]' WHERE participant_id = '1'");
        scene.draft.status = "cancelled";
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(2);
        assertThat(cancellations()).isEqualTo("planned unreadable,sent");

        scene.update("UPDATE delivery SET shown = eves.shown FROM delivery AS eves WHERE delivery.kind = 'invitation'"
                + " AND delivery.participant_id = '1' AND eves.kind = 'invitation' AND eves.participant_id = '2'");
        database.step(Duration.ofMinutes(2));
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(cancellations()).as("once somebody can read it").isEqualTo("sent,sent");
    }

    @Test
    void aReminderThatCannotBeReadIsReplacedByTheNextPlan() {
        scene.draft.sendInvitations = false;
        scene.plan();
        scene.update("UPDATE delivery SET shown = '[]'");
        scene.plan();
        assertThat(scene.states()).isEqualTo("reminder suppressed superseded,reminder planned");
    }

    @Test
    void ofAMeetingThatCannotBeReadItIsSaidAndNotThatThereWasNoTime() {
        scene.draft.remindBefore = List.of();
        scene.plan();
        scene.update("UPDATE meeting SET state = state - 'validSince'");
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(database.value("SELECT concat_ws(' ', state, reason, attempt) FROM delivery"))
                .isEqualTo("planned unreadable 1");
    }

    @Test
    void whatSomebodyWantsThatCannotBeReadKeepsNobodyElseBack() {
        scene.draft.sendInvitations = false;
        scene.draft.participants = ADA_AND_EVE;
        scene.plan();
        scene.quiet("22:00-07:00");
        scene.update("UPDATE preference SET muted = '{telex}'");
        scene.goTo(scene.tomorrowAt("11:46"));
        assertThat(scene.sending.look()).isEqualTo(2);
        assertThat(database.value(
                        "SELECT string_agg(concat_ws(' ', state, reason), ',' ORDER BY participant_id) FROM delivery"))
                .isEqualTo("planned unreadable,sent");
    }

    private void inviteAdaAndEve() {
        scene.draft.remindBefore = List.of();
        scene.draft.participants = ADA_AND_EVE;
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(2);
    }

    private static String cancellations() {
        return database.value("SELECT string_agg(concat_ws(' ', state, reason), ',' ORDER BY participant_id)"
                + " FROM delivery WHERE kind = 'cancellation'");
    }
}
