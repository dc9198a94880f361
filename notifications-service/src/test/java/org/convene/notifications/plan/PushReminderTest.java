package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.PushServer;
import org.convene.notifications.push.PushServer.Answer;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a meeting's version to what devices get, or else telephones, through PostgreSQL. */
class PushReminderTest {
    private static final String USER = "65f0000000000000000000ee";
    private static final Answer TOO_MANY = new Answer(429, Map.of("Retry-After", "120"), "");
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TestProvider sms = new TestProvider(TestServers.vertx());
    private final PushServer push = new PushServer(TestServers.vertx());
    private final ParticipantState ada = Meetings.known(Meetings.phoneOnly("1", "Ada", "+34600000001"), USER, "A-1");
    private final Meetings.Draft draft = new Meetings.Draft(List.of(ada));
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_push_reminders");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingInTwentyMinutes() {
        database.execute("TRUNCATE meeting, delivery, tenant, device, channel_pause, sending_limit");
        sending = new TestSending(database, sms, configuration);
        sending.push = push.http();
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "live", 1));
        draft.sendInvitations = false;
        draft.remindBefore = List.of(15);
        draft.start = now().plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void whoHasADeviceIsRemindedThere() {
        register();
        plan();
        assertThat(deliveries()).isEqualTo("push planned");
        lookInTime();
        assertThat(push.received).hasSize(1);
        assertThat(sms.received()).isEmpty();
        assertThat(deliveries()).isEqualTo("push sent");
    }

    @Test
    void whoseDeviceIsGoneIsRemindedByAnotherWay() {
        register();
        plan();
        push.answers.put("phone", new Answer(410, Map.of(), ""));
        lookInTime();
        assertThat(sms.received()).hasSize(1);
        assertThat(deliveries()).isEqualTo("sms sent");
    }

    @Test
    void whoGotADeviceSinceIsRemindedThere() {
        plan();
        assertThat(deliveries()).isEqualTo("sms planned");
        register();
        lookInTime();
        assertThat(push.received).hasSize(1);
        assertThat(sms.received()).isEmpty();
        assertThat(deliveries()).isEqualTo("push sent");
    }

    @Test
    void whomNothingElseReachesMayStillGetADevice() {
        draft.participants = List.of(Meetings.known(Meetings.phoneOnly("1", "Ada", "none"), USER, "A-1"));
        plan();
        assertThat(deliveries()).isEqualTo("push planned");
        lookInTime();
        assertThat(deliveries()).isEqualTo("push suppressed no-device");
    }

    @Test
    void whileTheProviderHearsTooMuchWhoeverElseIsReachedIsNotKeptBack() {
        register();
        plan();
        push.answers.put("phone", TOO_MANY);
        lookInTime();
        assertThat(deliveries()).isEqualTo("sms sent");
        update("UPDATE delivery SET state = 'planned', reason = NULL, channel = 'push'");
        assertThat(sending.look()).isEqualTo(1);
        assertThat(deliveries()).isEqualTo("sms sent");
        assertThat(push.received).as("asked once and not again").hasSize(1);
    }

    @Test
    void whileTheProviderHearsTooMuchWhomNothingElseReachesIsTriedAgain() {
        draft.participants = List.of(Meetings.known(Meetings.phoneOnly("1", "Ada", "none"), USER, "A-1"));
        register();
        plan();
        push.answers.put("phone", TOO_MANY);
        database.atOneMoment(() -> {
            lookInTime();
            assertThat(deliveries()).isEqualTo("push planned http-429");
            database.step(Duration.ofSeconds(110));
            assertThat(sending.look()).isZero();
            push.answers.clear();
            database.step(Duration.ofSeconds(20));
        });
        assertThat(sending.look()).isEqualTo(1);
        assertThat(deliveries()).isEqualTo("push sent");
    }

    @Test
    void whatIsLimitedIsTheWayThatItGoesAndNotThatWasPlanned() {
        plan();
        assertThat(deliveries()).isEqualTo("sms planned");
        pauseSms(Duration.ofHours(1));
        register();
        lookInTime();
        assertThat(deliveries()).isEqualTo("push sent");
    }

    @Test
    void whatWouldGoAnotherWayInsteadWaitsForRoomThere() {
        register();
        plan();
        push.answers.put("phone", new Answer(410, Map.of(), ""));
        database.step(Duration.ofMinutes(6));
        pauseSms(Duration.ofMinutes(2));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(deliveries()).isEqualTo("push planned provider-limit");
        assertThat(sms.received()).isEmpty();
        database.step(Duration.ofMinutes(3));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(deliveries()).isEqualTo("sms sent");
    }

    /** As the service itself: owners see no rows. */
    private static void update(String sql) {
        var unused = database.system().execute(sql).await().atMost(Duration.ofSeconds(30));
    }

    private static void pauseSms(Duration pause) {
        var paused = TestLimits.of(database, Map.of())
                .slowDown(Channel.SMS, pause)
                .replaceWith(true)
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(paused).isTrue();
    }

    @Test
    void whileTheProviderIsDownTheReminderGoesByAnotherWayInTime() {
        register();
        plan();
        push.answers.put("phone", new Answer(503, Map.of(), ""));
        lookInTime();
        for (var attempt = 2; attempt < 4; attempt++) {
            assertThat(deliveries()).isEqualTo("push planned http-503");
            database.step(Duration.ofSeconds(60));
            assertThat(sending.look()).isEqualTo(1);
        }
        assertThat(sms.received()).isEmpty();
        database.step(Duration.ofSeconds(60));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(sms.received()).hasSize(1);
        assertThat(deliveries()).isEqualTo("sms sent");
        database.step(Duration.ofHours(1));
        assertThat(sending.look()).isZero();
    }

    @Test
    void whomNothingElseReachesIsTriedThereToTheEnd() {
        draft.participants = List.of(Meetings.known(Meetings.phoneOnly("1", "Ada", "none"), USER, "A-1"));
        register();
        plan();
        push.answers.put("phone", new Answer(503, Map.of(), ""));
        lookInTime();
        for (var attempt = 2; attempt < 6; attempt++) {
            database.step(Duration.ofSeconds(60));
            assertThat(sending.look()).isEqualTo(1);
        }
        assertThat(deliveries()).isEqualTo("push planned http-503");
    }

    @Test
    void whereAllChannelsAreWantedEachRemindsOnce() {
        wantAll();
        register();
        plan();
        assertThat(allDeliveries()).isEqualTo("push planned,sms planned");
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(push.received).hasSize(1);
        assertThat(sms.received()).hasSize(1);
        draft.version++;
        plan();
        assertThat(allDeliveries()).isEqualTo("push sent,sms sent");
    }

    @Test
    void whereAllAreWantedADeviceThatIsGoneCostsNoSecondTextMessage() {
        wantAll();
        register();
        plan();
        push.answers.put("phone", new Answer(410, Map.of(), ""));
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(sms.received()).hasSize(1);
        assertThat(allDeliveries()).isEqualTo("push suppressed no-device,sms sent");
    }

    @Test
    void whoWasRemindedByTheFirstIsNotOnceMoreWhenAllAreWantedSince() {
        register();
        plan();
        lookInTime();
        wantAll();
        draft.version++;
        plan();
        assertThat(allDeliveries()).isEqualTo("push sent");
    }

    private void wantAll() {
        TestTenants.heardOf(
                database,
                TestTenants.reminding(
                        draft.tenant,
                        new TestTenants.Reminding(Optional.of("all"), Optional.empty(), Optional.empty()),
                        2));
    }

    private static String allDeliveries() {
        return database.value(
                "SELECT string_agg(channel || ' ' || state || coalesce(' ' || reason, ''), ',' ORDER BY position) FROM delivery");
    }

    private static void register() {
        TestPush.register(database, "65f0000000000000000000aa", USER, "phone");
    }

    private void lookInTime() {
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
    }

    private void plan() {
        var channels = new ConfiguredChannels(
                Optional::empty,
                new TestEmailConfig(false),
                new TestSmsConfig(Optional.of(URI.create("http://localhost")), Optional.empty()),
                push.http());
        var planner = TestPlanner.of(database, sending, channels);
        database.system()
                .transaction(transaction -> planner.plan(transaction, draft.build(), Optional.empty()))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static Instant now() {
        return TestPlanner.now(database);
    }

    private static String deliveries() {
        return database.value("SELECT channel || ' ' || state || coalesce(' ' || reason, '') FROM delivery");
    }
}
