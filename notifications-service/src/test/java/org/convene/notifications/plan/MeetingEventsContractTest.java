package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.GoldenEvents.event;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.PlanOnly;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEnded;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.contracts.MeetingStarted;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.inbox.ServiceInbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeetingEventsContractTest {
    private static final String PLANNED =
            "SELECT string_agg(kind || ' ' || (recipient #>> '{person,email}'), ',' ORDER BY position) FROM delivery"
                    + " WHERE state = 'planned' AND kind <> 'reminder'";
    private static final ServiceTokens NO_TOKENS = TestServiceTokens.of(TestServers.vertx(), "http://localhost:1");
    private static TestDatabase database;

    private final ServiceInbox inbox = new ServiceInbox(database);
    private final MeetingEventsConsumer consumer = new MeetingEventsConsumer(
            inbox.inbox(),
            PlanOnly.deliveries(),
            TestSending.formerOrganizers(database),
            new Planner(
                    new MeetingCopies(),
                    PlanOnly.deliveries(),
                    PlanOnly.worker(),
                    TestTenants.of(database, NO_TOKENS),
                    byMail(),
                    TestRoutes.of(database, byMail())));

    private static ConfiguredChannels byMail() {
        return new ConfiguredChannels(
                () -> Optional.of(List.of("email")),
                new TestEmailConfig(true),
                new TestSmsConfig(Optional.empty(), Optional.empty()),
                TestPush.config());
    }

    static List<GoldenFile> goldenFiles() {
        return GoldenFile.ofTopic("convene.meetings");
    }

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_contracts");
        TestTenants.heardOf(database, TestTenants.tenant(GoldenEvents.TENANT, "live", 1));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void forgetEverything() {
        database.execute("TRUNCATE meeting, delivery, inbox_claim, inbox_position, parked_subject CASCADE");
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void theMeetingOfTheEventIsKeptWholeAndWhoHasAnAddressIsInvited(GoldenFile golden) {
        inbox.process(consumer, List.of(event(golden.type(), "one", golden.json())));

        assertHeard(golden);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void membersThatThisVersionDoesNotKnowAreIgnored(GoldenFile golden) {
        inbox.process(consumer, List.of(event(golden.type(), "one", golden.withUnknownMembers())));

        assertHeard(golden);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void anEventWithoutARequiredMemberIsParkedAndNobodyIsTold(GoldenFile golden) {
        inbox.process(consumer, GoldenEvents.incomplete(golden));

        assertThat(inbox.parked())
                .containsExactlyInAnyOrderElementsOf(golden.requiredMembers().stream()
                        .map(member -> member + " data-unreadable")
                        .toList());
        assertThat(database.value("SELECT (SELECT count(*) FROM meeting) + (SELECT count(*) FROM delivery)"))
                .isEqualTo("0");
    }

    @Test
    void whoIsErasedIsForgottenWithAllThatTheyWereSentAndSentNothingMore() {
        var scheduled = GoldenFile.of(MeetingScheduled.TYPE).json();
        var meeting = ContractMapper.read(scheduled, MeetingScheduled.class).meeting();
        var ana = meeting.participants().get(0);
        var without = scheduled
                .replace("\"version\": 1", "\"version\": 2")
                .replaceAll(",\\s*\"email\": \"ana@example.org\"", "");
        inbox.process(consumer, List.of(event(MeetingScheduled.TYPE, "one", scheduled)));
        database.execute("UPDATE delivery SET state = 'sent', sent_at = now()");

        inbox.process(
                consumer,
                List.of(event(
                        MeetingCancelled.TYPE,
                        "two",
                        without.substring(0, without.lastIndexOf('}')) + ", \"erased\": [\"" + ana.id() + "\"]}")));

        assertThat(database.value("SELECT count(*) FROM delivery WHERE participant_id = '" + ana.id() + "'"))
                .isEqualTo("0");
        assertThat(database.value("SELECT state::text FROM meeting")).doesNotContain("ana@example.org");
    }

    private static void assertHeard(GoldenFile golden) {
        var meeting = golden.tree().get("meeting");
        assertThat(state(database.value("SELECT state FROM meeting"))).isEqualTo(state(meeting.toString()));
        // Nobody was invited before, so nobody needs to be told that it was cancelled or ended.
        assertThat(database.value(PLANNED))
                .isEqualTo(
                        Set.of(MeetingStarted.TYPE, MeetingCancelled.TYPE, MeetingEnded.TYPE)
                                        .contains(golden.type())
                                ? null
                                : "invitation "
                                        + meeting.at("/participants/0/person/email")
                                                .asText());
    }

    private static MeetingState state(String json) {
        return ContractMapper.read(json, MeetingState.class);
    }
}
