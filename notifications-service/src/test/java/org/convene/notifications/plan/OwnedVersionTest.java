package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is reminded of what the owner of the meeting has answered to be otherwise, also before that arrives (R16). */
class OwnedVersionTest {
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", "+34600000001")));
    private ReminderScene scene;
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_owned_version");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingInTwentyMinutes() {
        scene = new ReminderScene(database, configuration);
        sending = scene.replica();
        draft.sendInvitations = false;
        draft.remindBefore = List.of(15);
        draft.start = scene.now().plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.SECONDS);
        scene.plan(draft);
        database.step(Duration.ofMinutes(6));
    }

    @Test
    void ofAChangeThatHasNotArrivedNobodyIsRemindedAndNoAttemptIsCounted() {
        ownerHas(draft.version);
        assertThat(sending.look()).isEqualTo(1);
        database.step(Duration.ofSeconds(10));
        assertThat(sending.look()).as("asked again").isEqualTo(1);
        assertThat(scene.provider.received()).isEmpty();
        assertThat(scene.states()).isEqualTo("planned meeting-changed");
        assertThat(database.value("SELECT attempt FROM delivery")).isEqualTo("0");

        draft.start = draft.start.plus(Duration.ofHours(1));
        scene.plan(draft);
        database.step(Duration.ofMinutes(10));
        assertThat(sending.look()).isZero();
        database.step(Duration.ofMinutes(50));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).isEqualTo("suppressed superseded,sent");
    }

    @Test
    void whenAChangeArrivesThatLeavesTheTimeTheReminderGoesOut() {
        ownerHas(draft.version);
        assertThat(sending.look()).isEqualTo(1);
        draft.name = "Other name";
        scene.plan(draft);
        database.step(Duration.ofSeconds(10));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).isEqualTo("sent");
    }

    @Test
    void whatWaitedForAnHourInVainIsSuppressedAndPlannedAnewWhenTheChangeArrives() {
        waitForAChangeOfAMeetingInThreeHours();
        database.step(Duration.ofMinutes(59));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.states()).endsWith("planned meeting-changed");

        database.step(Duration.ofMinutes(1));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.states()).endsWith("suppressed meeting-changed");
        assertThat(sending.look()).isZero();
        assertThat(scene.provider.received()).isEmpty();

        draft.name = "Other name";
        var changedAt = draft.start.minus(Duration.ofMinutes(181));
        var ignored = scene.planning(draft, changedAt).await().atMost(Duration.ofSeconds(30));
        assertThat(sending.look()).as("it was due since the change").isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).endsWith("suppressed meeting-changed,sent");
    }

    @Test
    void theHourIsThatOfOneWait() {
        waitForAChangeOfAMeetingInThreeHours();
        database.step(Duration.ofMinutes(50));
        ownerHas(draft.version - 1);
        scene.provider.answer((sms, request) -> {
            var ignored = request.response().setStatusCode(503).end();
        });
        assertThat(sending.look()).isEqualTo(1);
        ownerHas(draft.version);
        database.step(Duration.ofMinutes(15));
        assertThat(sending.look()).isEqualTo(1);

        assertThat(scene.states()).endsWith("planned meeting-changed");
    }

    @Test
    void nobodyIsToldEitherThatItIsStarting() {
        sending.startingFor = Duration.ofMinutes(10);
        ownerHas(draft.version);
        database.step(Duration.ofMinutes(16));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).isEmpty();
        assertThat(scene.states()).isEqualTo("planned meeting-changed");
    }

    @Test
    void whereTheOwnerSaysNothingPeopleAreRemindedByWhatWasHeardAndThatIsOnRecord() {
        sending.owned = () -> Uni.createFrom().failure(new IllegalStateException("away"));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).isEqualTo("sent meeting-not-confirmed");
        assertThat(sending.metrics
                        .get("convene.reminders.unconfirmed")
                        .tag("channel", "sms")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatItOwnsAndWasHeardOfIsSentWithoutAWord() {
        ownerHas(draft.version - 1);
        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.states()).isEqualTo("sent");
    }

    private void waitForAChangeOfAMeetingInThreeHours() {
        draft.remindBefore = List.of(180);
        draft.start = scene.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        scene.plan(draft);
        database.step(Duration.ofSeconds(1));
        ownerHas(draft.version);
        assertThat(sending.look()).isEqualTo(1);
    }

    private void ownerHas(long version) {
        sending.owned = () -> Uni.createFrom().item(version);
    }
}
