package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.FormerOrganizers;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.Person;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.inbox.ServiceInbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R21: whoever was invited is told by whom it was cancelled, although that is somebody who is no more. */
class FormerOrganizersTest {
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TestProvider provider = new TestProvider(TestServers.vertx());
    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", "+34600000001")));
    private FormerOrganizers former;
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_former_organizers");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void anInvitation() {
        database.execute(
                "TRUNCATE meeting, delivery, tenant, former_organizer, inbox_claim, inbox_position, parked_subject CASCADE");
        sending = new TestSending(database, provider, configuration);
        former = TestSending.formerOrganizers(database);
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "live", 1));
        draft.start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        hear(new MeetingScheduled(draft.build()));
        assertThat(sending.look()).isEqualTo(1);
    }

    @Test
    void aCancellationThatIsHeldUpNamesTheOrganizerWhoWasForgottenMeanwhile() {
        cancel();
        database.step(Duration.ofMinutes(2));
        forgetOrganizer();
        assertThat(copies()).doesNotContain("Grace");

        assertThat(sending.look()).isEqualTo(1);

        assertThat(last()).contains("Grace Hopper has cancelled Planning");
        assertThat(sending.look()).isZero();
        assertForgotten();
    }

    @Test
    void aCancellationOfAMeetingWhoseOrganizerWasForgottenInItNamesThemToo() {
        draft.organizer = NOBODY;
        cancel();

        assertThat(sending.look()).isEqualTo(1);

        assertThat(last()).contains("Grace Hopper has cancelled Planning");
        assertForgotten();
    }

    @Test
    void theOrganizerIsKeptUntilTheLastIsTold() {
        cancel();
        forgetOrganizer();

        work();
        assertThat(kept()).contains("grace@example.com");
        assertThat(sending.look()).isEqualTo(1);

        assertForgotten();
    }

    @Test
    void whereAllAreToldAlreadyTheOrganizerIsForgottenAtOnce() {
        cancel();
        assertThat(sending.look()).isEqualTo(1);

        forgetOrganizer();

        assertThat(kept()).isEmpty();
    }

    private void cancel() {
        draft.status = "cancelled";
        draft.calendarSequence++;
        draft.version++;
        hear(new MeetingCancelled(draft.build()));
    }

    private void forgetOrganizer() {
        draft.organizer = NOBODY;
        draft.version++;
        var meeting = draft.build();
        hear(new MeetingUpdated(
                meeting,
                List.of("organizer"),
                Optional.of(List.of(meeting.organizer().id()))));
    }

    private void hear(MeetingEvent event) {
        var inbox = new ServiceInbox(database);
        var channels = new ConfiguredChannels(
                () -> Optional.of(List.of("sms")),
                new TestEmailConfig(false),
                new TestSmsConfig(Optional.of(URI.create("http://localhost")), Optional.empty()),
                TestPush.config());
        var planner = TestPlanner.of(database, sending, channels);
        var consumer = new MeetingEventsConsumer(inbox.inbox(), TestSending.deliveries(), former, planner);
        inbox.process(consumer, List.of(GoldenEvents.event(event.type(), Id.next(), ContractMapper.write(event))));
        assertThat(inbox.parked()).containsExactly("");
    }

    private void assertForgotten() {
        work();
        assertThat(kept()).isEmpty();
    }

    private void work() {
        assertThat(former.work().await().atMost(Duration.ofSeconds(30))).isFalse();
    }

    private String last() {
        return provider.received().get(provider.received().size() - 1).text();
    }

    private static String copies() {
        return database.value("SELECT string_agg(state::text, '') FROM meeting");
    }

    private static String kept() {
        return database.value("SELECT coalesce(string_agg(organizer::text, ''), '') FROM former_organizer");
    }
}
