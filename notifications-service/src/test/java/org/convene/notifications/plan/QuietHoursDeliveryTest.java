package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When people want to be left alone, from the plan to the provider. */
class QuietHoursDeliveryTest {
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private WishesScene scene;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_quiet_hours");
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
    void aTextMessageWaitsForTheEndOfTheQuietHours() {
        scene.quiet("22:00-07:00");
        scene.goTo(scene.tomorrowAt("03:00"));
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).isEmpty();
        assertThat(scene.states()).isEqualTo("invitation planned quiet-hours,reminder planned");
        scene.goTo(scene.tomorrowAt("06:59"));
        assertThat(scene.sending.look()).isZero();
        scene.goTo(scene.tomorrowAt("07:01"));
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
        var lateness = scene.sending
                .metrics
                .get("convene.delivery.lateness")
                .tags("shifted", "quiet-hours")
                .timer();
        assertThat(lateness.max(TimeUnit.SECONDS)).as("since their end").isBetween(59.0, 120.0);
    }

    @Test
    void aReminderThatTheyWouldKeepBackUntilAfterTheStartGoesOutBefore() {
        scene.quiet("22:00-07:00");
        scene.draft.sendInvitations = false;
        scene.draft.start = scene.tomorrowAt("06:30");
        scene.goTo(scene.onTheEveAt("12:00"));
        scene.plan();
        assertThat(database.value("SELECT concat_ws(' ', reason, due_at = '%s') FROM delivery"
                        .formatted(scene.onTheEveAt("21:59"))))
                .isEqualTo("quiet-hours t");
        scene.goTo(scene.onTheEveAt("22:00").minusSeconds(30));
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).isEqualTo("reminder sent");
    }

    @Test
    void aReminderOfAMeetingInTheNightThatWasPlannedInTheNightGoesOutAtItsTime() {
        scene.quiet("22:00-07:00");
        scene.draft.sendInvitations = false;
        scene.draft.start = scene.tomorrowAt("06:30");
        scene.goTo(scene.tomorrowAt("06:00"));
        scene.plan();
        assertThat(scene.sending.look()).isZero();
        scene.goTo(scene.tomorrowAt("06:16"));
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
    }

    @Test
    void ofRemindersThatWaitForTheSameMorningOnlyTheLastGoesOut() {
        scene.quiet("22:00-07:00");
        scene.draft.sendInvitations = false;
        scene.draft.start = scene.tomorrowAt("08:00");
        scene.draft.remindBefore = List.of(180, 90);
        scene.goTo(scene.onTheEveAt("12:00"));
        scene.plan();
        scene.goTo(scene.tomorrowAt("06:59"));
        assertThat(scene.sending.look()).isZero();
        scene.goTo(scene.tomorrowAt("07:01"));
        assertThat(scene.sending.look()).isEqualTo(2);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).isEqualTo("reminder suppressed overtaken,reminder sent");
    }

    @Test
    void whatWasBroughtForwardBeforeTheNightOvertakesWhatIsLate() {
        scene.quiet("22:00-07:00");
        scene.draft.sendInvitations = false;
        scene.draft.start = scene.tomorrowAt("06:30");
        scene.draft.remindBefore = List.of(600, 15);
        scene.goTo(scene.onTheEveAt("12:00"));
        scene.plan();
        scene.goTo(scene.onTheEveAt("22:30"));
        assertThat(scene.sending.look()).isEqualTo(2);
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(scene.states()).contains("reminder suppressed overtaken", "reminder sent");
    }

    @Test
    void theTenantsQuietHoursHoldForWhoHasNoneOfTheirOwn() {
        TestTenants.heardOf(
                database,
                TestTenants.reminding(
                        scene.draft.tenant,
                        new TestTenants.Reminding(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new TenantState.QuietHours("22:00", "07:00"))),
                        2));
        scene.goTo(scene.tomorrowAt("03:00"));
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).isEmpty();
        scene.quiet("12:00-13:00");
        scene.goTo(scene.tomorrowAt("07:01"));
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.provider.received()).hasSize(1);
    }
}
