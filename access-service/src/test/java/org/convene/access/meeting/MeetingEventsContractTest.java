package org.convene.access.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.GoldenEvents.event;

import java.time.Duration;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.inbox.ServiceInbox;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeetingEventsContractTest {
    private static TestDatabase database;

    private final ServiceInbox inbox = new ServiceInbox(database);
    private final MeetingRepository meetings = new MeetingRepository(database.tenants());
    private final MeetingEventsConsumer consumer =
            new MeetingEventsConsumer(inbox.inbox(), meetings, List.of(), List.of());

    static List<GoldenFile> goldenFiles() {
        return GoldenFile.ofTopic("convene.meetings");
    }

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("access_contracts");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void forgetEverything() {
        database.execute("TRUNCATE meeting, inbox_claim, inbox_position, parked_subject CASCADE");
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void theMeetingOfTheEventIsKeptWhole(GoldenFile golden) {
        inbox.process(consumer, List.of(event(golden.type(), "one", golden.json())));

        assertThat(copy(golden)).isEqualTo(state(golden));
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void membersThatThisVersionDoesNotKnowAreIgnored(GoldenFile golden) {
        inbox.process(consumer, List.of(event(golden.type(), "one", golden.withUnknownMembers())));

        assertThat(copy(golden)).isEqualTo(state(golden));
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void anEventWithoutARequiredMemberIsParked(GoldenFile golden) {
        inbox.process(consumer, GoldenEvents.incomplete(golden));

        assertThat(inbox.parked())
                .containsExactlyInAnyOrderElementsOf(golden.requiredMembers().stream()
                        .map(member -> member + " data-unreadable")
                        .toList());
        assertThat(database.value("SELECT count(*) FROM meeting")).isEqualTo("0");
    }

    private MeetingState copy(GoldenFile golden) {
        var id = golden.tree().at("/meeting/id").asText();
        return meetings.find(GoldenEvents.TENANT, id)
                .await()
                .atMost(Duration.ofMinutes(1))
                .orElseThrow();
    }

    private static MeetingState state(GoldenFile golden) {
        return ContractMapper.read(golden.tree().get("meeting").toString(), MeetingState.class);
    }
}
