package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.FormerOrganizers;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 5546 section 3.2.5: a CANCEL comes from the organizer that the calendar knows. In test mode, where mails are stored. */
class OrganizerToldTest {
    private static final String GRACE = "grace@example.com";
    private static final String BARBARA = "barbara@example.com";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(new ArrayList<>(List.of(
            Meetings.participant("1", "Ada", "ada@example.org"), Meetings.participant("2", "Bob", "bob@example.org"))));
    private FormerOrganizers former;
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_organizer_told");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void twoWhoWereInvitedByGrace() {
        database.execute("TRUNCATE meeting, delivery, tenant, former_organizer");
        sending = new TestSending(database, new TestProvider(TestServers.vertx()), configuration);
        former = TestSending.formerOrganizers(database);
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "test", 1));
        draft.start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        hear(List.of());
        assertThat(sending.look()).isEqualTo(2);
    }

    @Test
    void whoIsRemovedBeforeTheyHeardOfTheNewOrganizerGetsTheCancelOfTheOldOne() {
        organizedByBarbara(List.of());
        draft.participants.remove(0);
        draft.version++;
        hear(List.of());
        send();
        assertThat(messages("ada")).containsExactly("REQUEST " + GRACE, "CANCEL " + GRACE);
        assertThat(messages("bob")).containsExactly("REQUEST " + GRACE, "REQUEST " + BARBARA);
        assertForgotten();
    }

    @Test
    void ofAMeetingThatIsCancelledBeforeTheUpdateAllGetTheCancelOfTheOldOne() {
        organizedByBarbara(List.of());
        cancel();
        send();
        assertThat(messages("ada")).containsExactly("REQUEST " + GRACE, "CANCEL " + GRACE);
        assertThat(messages("bob")).containsExactly("REQUEST " + GRACE, "CANCEL " + GRACE);
        assertForgotten();
    }

    @Test
    void whoHeardOfTheNewOrganizerGetsTheirCancel() {
        organizedByBarbara(List.of());
        send();
        cancel();
        send();
        assertThat(messages("ada")).containsExactly("REQUEST " + GRACE, "REQUEST " + BARBARA, "CANCEL " + BARBARA);
        assertForgotten();
    }

    @Test
    void whoseDataHaveToGoIsNotKeptWhereTheMeetingTakesPlace() {
        organizedByBarbara(List.of(draft.build().organizer().id()));
        assertThat(kept()).isEmpty();
        cancel();
        send();
        assertThat(messages("ada")).containsExactly("REQUEST " + GRACE, "CANCEL " + BARBARA);
    }

    private void organizedByBarbara(List<String> erased) {
        draft.organizer = new Person("Barbara", Optional.of(BARBARA), Optional.empty());
        draft.version++;
        hear(erased);
    }

    private void cancel() {
        draft.status = "cancelled";
        draft.calendarSequence++;
        draft.version++;
        hear(List.of());
    }

    private void hear(List<String> erased) {
        var channels = new ConfiguredChannels(
                () -> Optional.of(List.of("email")),
                new TestEmailConfig(true),
                new TestSmsConfig(Optional.empty(), Optional.empty()),
                TestPush.config());
        var planner = TestPlanner.of(database, sending, channels);
        var meeting = draft.build();
        var ignored = database.system()
                .transaction(transaction -> former.keep(transaction, meeting, erased)
                        .chain(() -> planner.plan(transaction, meeting, Optional.of(Instant.now()))))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private void send() {
        while (sending.look() > 0) {
            database.step(Duration.ofSeconds(1));
        }
    }

    /** METHOD and ORGANIZER of what the person got, in the order of planning. */
    private List<String> messages(String name) {
        return sending.allStored().stream()
                .filter(content -> content.to().contains(name))
                .map(OrganizerToldTest::message)
                .toList();
    }

    private static String message(Content content) {
        var calendar = Biweekly.parse(content.calendar().orElseThrow()).first();
        return calendar.getMethod().getValue()
                + ' '
                + calendar.getEvents().get(0).getOrganizer().getEmail();
    }

    private void assertForgotten() {
        assertThat(kept()).contains(GRACE);
        assertThat(former.work().await().atMost(Duration.ofSeconds(30))).isFalse();
        assertThat(kept()).isEmpty();
    }

    private static String kept() {
        return database.value("SELECT coalesce(string_agg(organizer::text, ''), '') FROM former_organizer");
    }
}
