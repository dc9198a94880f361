package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a meeting's versions to what the provider gets, through PostgreSQL. */
class ReminderDeliveryTest {
    private static final String NUMBER = "+34600000001";
    private static final String STATES =
            "SELECT coalesce(string_agg(state || coalesce(' ' || reason, ''), ',' ORDER BY position), '') FROM delivery";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TestProvider provider = new TestProvider(TestServers.vertx());
    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", NUMBER)));
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_reminders");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingInTwentyMinutes() {
        database.execute("TRUNCATE meeting, delivery, tenant");
        sending = new TestSending(database, provider, configuration);
        heard("live", 1);
        draft.sendInvitations = false;
        draft.remindBefore = List.of(15);
        draft.start = now().plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.SECONDS);
        plan();
    }

    @Test
    void itGoesOutWhenItIsDueAndOnce() {
        assertThat(sending.look()).isZero();
        database.step(Duration.ofMinutes(5).plusSeconds(7));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
        assertThat(provider.received().get(0).text()).startsWith("Hello Ada, Planning starts at ");
        plan();
        draft.name = "Other name";
        plan();
        assertThat(sending.look()).isZero();
        assertThat(states()).isEqualTo("sent");
        var lateness = sending.metrics.get("convene.delivery.lateness").timer();
        assertThat(lateness.max(TimeUnit.SECONDS)).isBetween(6.0, 60.0);
    }

    @Test
    void whereOneCanDialInItSaysHowWithThePersonsOwnPin() {
        sending.extension = Optional.of("+34 900 123 456");
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received().get(0).text()).endsWith("l=1 Phone +34 900 123 456, PIN 123456781");
    }

    @Test
    void itIsInTheInstallationsLanguagesWhereTheTenantChoseNone() {
        sending.languages = Optional.of(List.of("es"));
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received().get(0).text()).startsWith("Hola, Ada: Planning empieza");
    }

    @Test
    void itIsInTheTenantsLanguagesWhateverTheInstallationsAre() {
        sending.languages = Optional.of(List.of("es"));
        TestTenants.heardOf(database, TestTenants.tenantIn(draft.tenant, List.of("ca"), 2));
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received().get(0).text()).startsWith("Hola, Ada: Planning s'inicia");
    }

    @Test
    void aCrashBetweenTheSendingAndItsOutcomeRepeatsItUnderTheSameKey() {
        database.step(Duration.ofMinutes(6));
        assertThat(sending.lookAndDie()).isEqualTo(1);
        assertThat(sending.look()).as("before the lease is over").isZero();
        plan();
        database.step(Duration.ofSeconds(31));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(2);
        assertThat(provider.received().get(1)).isEqualTo(provider.received().get(0));
        assertThat(states()).isEqualTo("sent");
    }

    @Test
    void itNeverGoesOutAfterTheStart() {
        database.step(Duration.ofMinutes(21));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("suppressed meeting-started");
    }

    @Test
    void afterAnOutageItSaysThatTheMeetingIsStartingIfThatIsThePolicy() {
        sending.startingFor = Duration.ofMinutes(10);
        draft.remindBefore = List.of(15, 5);
        plan();
        database.step(Duration.ofMinutes(29));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(provider.received()).hasSize(1);
        assertThat(provider.received().get(0).text())
                .startsWith("Hello Ada, Planning is starting now (")
                .doesNotContain("starts at");
        assertThat(states()).isEqualTo("suppressed overtaken,sent");
        assertThat(database.value("SELECT kind FROM delivery WHERE state = 'sent'"))
                .isEqualTo("starting");
        plan();
        assertThat(sending.look()).as("nobody is told twice").isZero();
    }

    @Test
    void afterALongOutageNobodyIsToldThatItIsStarting() {
        sending.startingFor = Duration.ofMinutes(10);
        database.step(Duration.ofMinutes(31));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("suppressed meeting-started");
    }

    @Test
    void ofSeveralThatAreOverdueOnlyTheLastGoesOut() {
        draft.start = now().plus(Duration.ofMinutes(61)).truncatedTo(ChronoUnit.SECONDS);
        draft.remindBefore = List.of(60, 15);
        plan();
        database.step(Duration.ofMinutes(50));
        assertThat(sending.look()).isEqualTo(2);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).isEqualTo("suppressed superseded,suppressed overtaken,sent");
    }

    @Test
    void oneThatIsLateGoesOutWhileTheNextIsYetToCome() {
        draft.start = now().plus(Duration.ofMinutes(61)).truncatedTo(ChronoUnit.SECONDS);
        draft.remindBefore = List.of(60, 15);
        plan();
        database.step(Duration.ofMinutes(40));
        assertThat(sending.look()).isEqualTo(1);
        database.step(Duration.ofMinutes(10));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(2);
    }

    @Test
    void oneThatWasAskedForInTimeGoesOutHoweverLateThatIsHeard() {
        var asked = now();
        draft.start = asked.plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.SECONDS);
        database.step(Duration.ofMinutes(20));
        plan(asked);
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).isEqualTo("suppressed superseded,sent");
    }

    @Test
    void oneThatIsHeardOfAfterTheStartIsNotSentAndThereForAllToSee() {
        var asked = now();
        draft.start = asked.plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.SECONDS);
        database.step(Duration.ofMinutes(31));
        plan(asked);
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("suppressed superseded,suppressed meeting-started");
    }

    @Test
    void oneThatWasAskedForTooLateIsNotPlanned() {
        draft.start = now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
        plan(now());
        assertThat(states()).isEqualTo("suppressed superseded");
    }

    @Test
    void theNewestMeetingDecidesAtTheMomentOfSending() {
        draft.start = draft.start.plus(Duration.ofHours(1));
        store();
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("suppressed superseded");
    }

    @Test
    void movedAwayAndBackWhileItIsUnderWayItIsStillSent() {
        database.step(Duration.ofMinutes(1));
        var first = draft.start;
        draft.start = now().plus(Duration.ofMinutes(16)).truncatedTo(ChronoUnit.SECONDS);
        var second = draft.start;
        plan();
        database.step(Duration.ofMinutes(1));
        sending.findStale(
                () -> {
                    draft.start = first;
                    plan();
                    draft.start = second;
                    plan();
                },
                2);
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).isEqualTo("suppressed superseded,sent,suppressed superseded");
    }

    @Test
    void inTestModeItIsStoredSealedAndNothingIsSent() {
        heard("test", 2);
        heard("live", 1);
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("stored");
        assertThat(sending.stored().to()).isEqualTo(NUMBER);
        assertThat(sending.stored().from()).isEqualTo("Convene");
        assertThat(sending.stored().text())
                .startsWith("Hello Ada, Planning starts at ")
                .endsWith("l=1");
        assertThat(database.value("SELECT position('Planning' in encode(content, 'escape')) FROM delivery"))
                .isEqualTo("0");
        plan();
        assertThat(sending.look()).as("stored is as good as sent").isZero();
    }

    /** As the record of one that was sent does. */
    @Test
    void inTestModeTheRecordSaysThatTheSenderWouldBeAnother() throws IOException {
        var file = configuration.resolve("meetings/tpl/sms/en/from.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{{meeting.user.username}}");
        heard("test", 2);
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(states()).isEqualTo("stored sender-replaced");
        assertThat(sending.stored().from()).isEqualTo("Convene");
        assertThat(sending.stored().reason()).contains("sender-replaced");
    }

    @Test
    void whatNobodyKnowsTheTenantOfWaitsAndWhoIsAskedDecides() {
        database.execute("TRUNCATE tenant");
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("planned tenant-not-available");
        heard("live", 1);
        database.step(Duration.ofSeconds(10));
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void aTenantThatWasNotHeardOfIsAskedFor() {
        draft.tenant = "test00000000000000000000";
        plan();
        database.step(Duration.ofMinutes(6));
        database.execute("ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY");
        database.execute("UPDATE delivery SET tenant = 'test00000000000000000000'");
        database.execute("ALTER TABLE delivery FORCE ROW LEVEL SECURITY");
        assertThat(sending.look()).isEqualTo(1);
        assertThat(states()).isEqualTo("stored");
    }

    @Test
    void afterAnOutageItIsSuppressedIfThatIsTheTenantsPolicy() {
        sending.startingFor = Duration.ofMinutes(10);
        late("suppress");
        assertThat(provider.received()).isEmpty();
        assertThat(states()).isEqualTo("suppressed meeting-started");
    }

    @Test
    void afterAnOutageItSaysThatTheMeetingIsStartingIfThatIsTheTenantsPolicy() {
        late("starting");
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).isEqualTo("sent");
    }

    private void late(String policy) {
        TestTenants.heardOf(
                database,
                TestTenants.reminding(
                        draft.tenant,
                        new TestTenants.Reminding(Optional.empty(), Optional.of(policy), Optional.empty()),
                        2));
        database.step(Duration.ofMinutes(25));
        assertThat(sending.look()).isEqualTo(1);
    }

    private void heard(String mode, long version) {
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, mode, version));
    }

    @Test
    void theDatabaseItselfKnowsNoSecondReminderOfAStart() {
        database.step(Duration.ofMinutes(6));
        assertThat(sending.look()).isEqualTo(1);
        database.execute("DELETE FROM meeting");
        database.execute("ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY");
        var doubled = org.assertj.core.api.Assertions.catchThrowable(() -> database.execute("""
                INSERT INTO delivery (id, tenant, meeting_id, participant_id, recipient, kind, channel, meeting_version,
                                      shown, lead_time, state, message_id)
                SELECT 'x', tenant, meeting_id, participant_id, recipient, kind, channel, meeting_version, shown,
                       lead_time, 'planned', 'x' FROM delivery"""));
        database.execute("ALTER TABLE delivery FORCE ROW LEVEL SECURITY");
        assertThat(doubled).hasMessageContaining("delivery_reminder");
    }

    private void plan() {
        plan(now());
    }

    private void plan(Instant changedAt) {
        new TestPlanner(database, sending, TestPlanner.sms()).plan(draft, changedAt);
    }

    private void store() {
        var meeting = draft.build();
        draft.version++;
        var stored = database.system()
                .transaction(transaction -> new MeetingCopies().store(transaction, meeting))
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(stored).isPresent();
    }

    private static String states() {
        return database.value(STATES);
    }

    private static Instant now() {
        return TestPlanner.now(database);
    }
}
