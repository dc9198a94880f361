package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.QuietHours;
import org.convene.notifications.preference.TestPreferences;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people want of messages, from the plan to the provider. */
class WishesDeliveryTest {
    private static final String NUMBER = "+34600000001";
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final String STATES =
            "SELECT string_agg(concat_ws(' ', kind, state, reason), ',' ORDER BY position) FROM delivery";
    private static final String DUE =
            "SELECT to_char(max(due_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM delivery";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TestProvider provider = new TestProvider(TestServers.vertx());
    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", NUMBER)));
    private TestSending sending;
    private Instant first;

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
        database.execute(
                "TRUNCATE meeting, delivery, tenant, preference, stopped_number, sending_limit, channel_pause");
        sending = new TestSending(database, provider, configuration);
        first = now();
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "live", 1));
        draft.timeZone = MADRID.getId();
        draft.remindBefore = List.of(15);
        draft.start = tomorrowAt("12:00");
    }

    @Test
    void whoWantsNoRemindersIsInvitedAndNotReminded() {
        TestPreferences.ofNumber(database, draft.tenant, NUMBER, Set.of(Channel.SMS), Optional.empty());
        goTo(tomorrowAt("09:00"));
        plan();
        assertThat(sending.look()).isEqualTo(1);
        goTo(tomorrowAt("11:46"));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).isEqualTo("invitation sent,reminder suppressed unsubscribed");
    }

    @Test
    void whoWantsThemAgainInTimeGetsThem() {
        plan();
        TestPreferences.ofNumber(database, draft.tenant, NUMBER, Set.of(Channel.SMS), Optional.empty());
        TestPreferences.ofNumber(database, draft.tenant, NUMBER, Set.of(), Optional.empty());
        goTo(tomorrowAt("11:46"));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(provider.received()).hasSize(2);
    }

    @Test
    void toANumberThatSaidStopNothingIsSent() {
        stop();
        plan();
        goTo(tomorrowAt("11:46"));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("invitation suppressed stopped,reminder suppressed stopped");
    }

    @Test
    void aTextMessageWaitsForTheEndOfTheQuietHours() {
        quiet("22:00-07:00");
        goTo(tomorrowAt("03:00"));
        plan();
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("invitation planned quiet-hours,reminder planned");
        goTo(tomorrowAt("06:59"));
        assertThat(sending.look()).isZero();
        goTo(tomorrowAt("07:01"));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
        var lateness = sending.metrics
                .get("convene.delivery.lateness")
                .tags("shifted", "quiet-hours")
                .timer();
        assertThat(lateness.max(TimeUnit.SECONDS)).as("since their end").isBetween(59.0, 120.0);
    }

    @Test
    void aReminderThatTheyWouldKeepBackUntilAfterTheStartGoesOutBefore() {
        quiet("22:00-07:00");
        draft.sendInvitations = false;
        draft.start = tomorrowAt("06:30");
        goTo(tomorrowAt("12:00").minus(Duration.ofDays(1)));
        plan();
        assertThat(database.value("SELECT concat_ws(' ', reason, due_at = '%s') FROM delivery"
                        .formatted(tomorrowAt("21:59").minus(Duration.ofDays(1)))))
                .isEqualTo("quiet-hours t");
        goTo(tomorrowAt("22:00").minus(Duration.ofDays(1)).minusSeconds(30));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).isEqualTo("reminder sent");
    }

    @Test
    void aReminderOfAMeetingInTheNightThatWasPlannedInTheNightGoesOutAtItsTime() {
        quiet("22:00-07:00");
        draft.sendInvitations = false;
        draft.start = tomorrowAt("06:30");
        goTo(tomorrowAt("06:00"));
        plan();
        assertThat(sending.look()).isZero();
        goTo(tomorrowAt("06:16"));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void ofRemindersThatWaitForTheSameMorningOnlyTheLastGoesOut() {
        quiet("22:00-07:00");
        draft.sendInvitations = false;
        draft.start = tomorrowAt("08:00");
        draft.remindBefore = List.of(180, 90);
        goTo(tomorrowAt("12:00").minus(Duration.ofDays(1)));
        plan();
        goTo(tomorrowAt("06:59"));
        assertThat(sending.look()).isZero();
        goTo(tomorrowAt("07:01"));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).isEqualTo("reminder suppressed overtaken,reminder sent");
    }

    @Test
    void whatWasBroughtForwardBeforeTheNightOvertakesWhatIsLate() {
        quiet("22:00-07:00");
        draft.sendInvitations = false;
        draft.start = tomorrowAt("06:30");
        draft.remindBefore = List.of(600, 15);
        goTo(tomorrowAt("12:00").minus(Duration.ofDays(1)));
        plan();
        goTo(tomorrowAt("22:30").minus(Duration.ofDays(1)));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).contains("reminder suppressed overtaken", "reminder sent");
    }

    @Test
    void theTenantsQuietHoursHoldForWhoHasNoneOfTheirOwn() {
        TestTenants.heardOf(
                database,
                TestTenants.reminding(
                        draft.tenant,
                        new TestTenants.Reminding(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new TenantState.QuietHours("22:00", "07:00"))),
                        2));
        goTo(tomorrowAt("03:00"));
        plan();
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        quiet("12:00-13:00");
        goTo(tomorrowAt("07:01"));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void whatIsOverALimitGoesOutLaterAndAllOfIt() {
        draft.remindBefore = List.of();
        draft.participants = IntStream.range(0, 5)
                .mapToObj(number -> Meetings.phoneOnly("p" + number, "P", "+3460000000" + number))
                .toList();
        sending.limitConfig = Map.of("per-tenant", "2");
        plan();
        assertThat(sending.look()).isEqualTo(5);
        assertThat(provider.received()).hasSize(2);
        assertThat(database.value("SELECT string_agg(DISTINCT reason, ',') FROM delivery WHERE state = 'planned'"))
                .isEqualTo("tenant-limit");
        for (var minute = 0; minute < 10; minute++) {
            database.step(Duration.ofMinutes(1));
            var unused = sending.look();
            assertThat(provider.received()).hasSizeLessThanOrEqualTo(2 + 3 * (minute + 1));
        }
        assertThat(provider.received()).hasSize(5);
        assertThat(database.value("SELECT max(attempt) FROM delivery"))
                .as("none was lost by waiting")
                .isEqualTo("1");
    }

    @Test
    void forWhatHasToWaitNothingIsAsked() {
        draft.remindBefore = List.of();
        sending.limitConfig = Map.of("per-address", "1");
        plan();
        assertThat(sending.look()).isEqualTo(1);
        assertThat(sending.linksAsked).hasValue(1);
        draft.name = "Other name";
        plan();
        assertThat(sending.look()).isEqualTo(1);
        assertThat(states()).isEqualTo("invitation sent,update planned address-limit");
        assertThat(sending.linksAsked).hasValue(1);
    }

    @Test
    void whatTheLastLookKeepsBackUsesUpNoLimit() {
        draft.remindBefore = List.of();
        sending.limitConfig = Map.of("per-address", "1");
        sending.meanwhile = () -> database.step(Duration.ofSeconds(15));
        plan();
        assertThat(sending.look()).isEqualTo(1);
        assertThat(states()).isEqualTo("invitation planned lease-too-short");
        awaitLimitsFree();
        sending.meanwhile = () -> {};
        database.step(Duration.ofMinutes(1));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(states()).isEqualTo("invitation sent");
    }

    @Test
    void aLastLookThatFailsUsesUpNoLimit() {
        draft.remindBefore = List.of();
        sending.limitConfig = Map.of("per-address", "1");
        sending.meanwhile = () -> database.execute("ALTER TABLE delivery RENAME TO gone");
        plan();
        assertThat(sending.look()).isEqualTo(1);
        database.execute("ALTER TABLE gone RENAME TO delivery");
        awaitLimitsFree();
        sending.meanwhile = () -> {};
        database.step(Duration.ofMinutes(1));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(states()).isEqualTo("invitation sent");
    }

    @Test
    void whatCannotBeReadKeepsNobodyElseBack() {
        draft.remindBefore = List.of();
        draft.participants =
                List.of(Meetings.phoneOnly("1", "Ada", NUMBER), Meetings.phoneOnly("2", "Eve", "+34600000002"));
        plan();
        assertThat(sending.look()).isEqualTo(2);
        draft.name = "Other name";
        plan();
        update("UPDATE delivery SET shown = '[]' WHERE state = 'sent' AND participant_id = '1'");
        assertThat(sending.look()).isEqualTo(2);
        assertThat(database.value(
                        "SELECT string_agg(concat_ws(' ', state, reason, attempt), ',' ORDER BY participant_id) FROM delivery"
                                + " WHERE kind = 'update'"))
                .isEqualTo("planned unreadable 1,sent 1");
    }

    @Test
    void ofAMeetingThatCannotBeReadItIsSaidAndNotThatThereWasNoTime() {
        draft.remindBefore = List.of();
        plan();
        update("UPDATE meeting SET state = state - 'validSince'");
        assertThat(sending.look()).isEqualTo(1);
        assertThat(database.value("SELECT concat_ws(' ', state, reason, attempt) FROM delivery"))
                .isEqualTo("planned unreadable 1");
    }

    @Test
    void oneTenantsBacklogKeepsNoOtherTenantBack() {
        draft.remindBefore = List.of();
        draft.participants = IntStream.range(0, 90)
                .mapToObj(number -> Meetings.phoneOnly("p" + number, "P", "+346000001" + number))
                .toList();
        sending.limitConfig = Map.of("per-tenant", "60");
        plan();
        assertThat(sending.look()).isEqualTo(90);
        update("UPDATE delivery SET due_at = now() WHERE state = 'planned'");
        assertThat(sending.look()).isEqualTo(30);
        assertThat(provider.received()).hasSizeLessThan(70);
        update(
                "UPDATE delivery SET tenant = '65f0000000000000000000bb', due_at = now() WHERE id = (SELECT min(id) FROM delivery WHERE state = 'planned')");
        var sent = provider.received().size();
        assertThat(sending.look()).as("of all that wait hardly one").isLessThan(5);
        assertThat(provider.received()).hasSizeGreaterThan(sent);
    }

    @Test
    void aReminderThatIsKeptBackGoesOutWhenItsProviderHearsAgain() {
        sending.startingFor = Duration.ofMinutes(10);
        draft.sendInvitations = false;
        plan();
        goTo(tomorrowAt("11:46"));
        var paused = TestLimits.of(database, Map.of())
                .slowDown(Channel.SMS, Duration.ofMinutes(19))
                .replaceWith(true)
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(paused).isTrue();
        var looks = 0;
        do {
            assertThat(sending.look()).isEqualTo(1);
            goTo(Instant.parse(database.value(DUE)).plusMillis(5));
            looks++;
        } while (states().equals("reminder planned provider-limit"));
        assertThat(states()).isEqualTo("starting sent");
        assertThat(provider.received()).hasSize(1);
        assertThat(looks).isBetween(5, 40);
    }

    /** As the service itself: owners see no rows. */
    private static void update(String sql) {
        var unused = database.system().execute(sql).await().atMost(Duration.ofSeconds(30));
    }

    private void quiet(String hours) {
        TestPreferences.ofNumber(database, draft.tenant, NUMBER, Set.of(), Optional.of(QuietHours.parse(hours)));
    }

    private static void awaitLimitsFree() {
        var free = Uni.createFrom()
                .item(() -> database.value("SELECT bool_and(free_at <= now()) FROM sending_limit"))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(20))
                .repeat()
                .whilst(found -> !"t".equals(found))
                .collect()
                .last();
        assertThat(free.await().atMost(Duration.ofSeconds(10))).isEqualTo("t");
    }

    private static void stop() {
        TestPreferences.stop(database, NUMBER);
    }

    /** Of the day but one after the test began, in Madrid. */
    private Instant tomorrowAt(String time) {
        return ZonedDateTime.of(first.atZone(MADRID).toLocalDate().plusDays(2), LocalTime.parse(time), MADRID)
                .toInstant();
    }

    private static void goTo(Instant time) {
        database.step(Duration.between(now(), time));
    }

    private static String states() {
        return database.value(STATES);
    }

    private void plan() {
        draft.inviteMechanisms = Optional.of(List.of("sms"));
        var channels = new ConfiguredChannels(
                Optional::empty,
                new TestEmailConfig(false),
                new TestSmsConfig(Optional.of(URI.create("http://localhost")), Optional.empty()),
                TestPush.config());
        var planner = new Planner(
                new MeetingCopies(),
                TestSending.deliveries(),
                sending.idleWorker(),
                sending.tenants(),
                channels,
                TestRoutes.of(database, channels));
        var meeting = draft.build();
        draft.version++;
        var unused = database.system()
                .transaction(transaction ->
                        planner.plan(transaction, meeting, Optional.of(now())).replaceWith(true))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static Instant now() {
        return Instant.parse(database.value(
                        "SELECT to_char(virtual_time.now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"))
                .truncatedTo(ChronoUnit.MICROS);
    }
}
