package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.TestPreferences;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people want of messages, from the plan to the provider. */
class WishesDeliveryTest {
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private WishesScene scene;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_wishes");
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
    void whoWantsNoRemindersIsInvitedAndNotReminded() {
        TestPreferences.ofNumber(
                database, scene.draft.tenant, WishesScene.NUMBER, Set.of(Channel.SMS), Optional.empty());
        scene.goTo(scene.tomorrowAt("09:00"));
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(1);
        scene.goTo(scene.tomorrowAt("11:46"));
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).isEqualTo("invitation sent,reminder suppressed unsubscribed");
    }

    @Test
    void whatOneWantsIsNotDoneToTheOthersOfTheMeeting() {
        scene.draft.sendInvitations = false;
        scene.draft.participants = List.of(
                Meetings.phoneOnly("1", "Eve", "+34600000002"),
                Meetings.phoneOnly("2", "Ada", WishesScene.NUMBER),
                Meetings.phoneOnly("3", "Bob", "+34600000003"));
        scene.plan();
        TestPreferences.ofNumber(
                database, scene.draft.tenant, WishesScene.NUMBER, Set.of(Channel.SMS), Optional.empty());
        TestPreferences.stop(database, "+34600000003");
        scene.goTo(scene.tomorrowAt("11:46"));
        assertThat(scene.sending.look()).isEqualTo(3);
        assertThat(database.value(
                        "SELECT string_agg(concat_ws(' ', state, reason), ',' ORDER BY participant_id) FROM delivery"))
                .isEqualTo("sent,suppressed unsubscribed,suppressed stopped");
    }

    @Test
    void whoWantsThemAgainInTimeGetsThem() {
        scene.plan();
        TestPreferences.ofNumber(
                database, scene.draft.tenant, WishesScene.NUMBER, Set.of(Channel.SMS), Optional.empty());
        TestPreferences.ofNumber(database, scene.draft.tenant, WishesScene.NUMBER, Set.of(), Optional.empty());
        scene.goTo(scene.tomorrowAt("11:46"));
        assertThat(scene.sending.look()).isEqualTo(2);
        assertThat(scene.provider.received()).hasSize(2);
    }

    @Test
    void toANumberThatSaidStopNothingIsSent() {
        scene.stop();
        scene.plan();
        scene.goTo(scene.tomorrowAt("11:46"));
        assertThat(scene.sending.look()).isEqualTo(2);
        assertThat(scene.provider.received()).isEmpty();
        assertThat(scene.states()).isEqualTo("invitation suppressed stopped,reminder suppressed stopped");
    }
}
