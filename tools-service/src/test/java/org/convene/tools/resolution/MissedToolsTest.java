package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.GoldenEvents.event;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.codes;

import java.time.Instant;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MissedTools;
import org.convene.platform.contracts.ToolsMissed;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.inbox.ServiceInbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a room's page did not get nobody was shown, and that is on record, whatever was found. */
class MissedToolsTest {
    private static final GoldenFile GOLDEN = GoldenFile.of(ToolsMissed.TYPE);
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static TestDatabase database;

    private final TestResolver tools = new TestResolver(database);
    private final ServiceInbox inbox = new ServiceInbox(database);
    private final MissedToolsConsumer consumer = new MissedToolsConsumer(inbox.inbox(), tools.missed());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_missed");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void forgetEverything() {
        database.execute("TRUNCATE inbox_claim, inbox_position, parked_subject CASCADE");
    }

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void whatWasFoundAndDidNotArriveWasShownToNobody() {
        configure();
        assertThat(tools.resolve(ANA).tools()).hasSize(1);
        var found = tools.records().get(0);
        assertThat(found.tools()).hasSize(1);

        hear(missed(found.id(), "not-answered", 9));

        assertThat(tools.records()).singleElement().satisfies(record -> {
            assertThat(record.source()).isEqualTo("nothing");
            assertThat(record.tools()).isEmpty();
            assertThat(codes(record)).containsExactly("not-answered");
            assertThat(record.at()).isEqualTo(found.at());
        });
    }

    @Test
    void whoCameWhileTheServiceWasAwayIsOnRecordWithTheReason() {
        configure();

        hear(missed(Id.next(), "not-asked", 9));

        assertThat(tools.records()).singleElement().satisfies(record -> {
            assertThat(record.source()).isEqualTo("nothing");
            assertThat(record.tools()).isEmpty();
            assertThat(codes(record)).containsExactly("not-asked");
            assertThat(record.participantId()).isEqualTo("ana");
            assertThat(record.meetingId()).isEqualTo(ANA.meetingId());
            assertThat(record.at()).isEqualTo(AT);
            assertThat(record.elapsedMillis()).isEqualTo(2_004);
            assertThat(record.isAwaited()).isFalse();
        });
    }

    @Test
    void whatIsFoundOnlyThenChangesNothing() {
        configure();
        var id = Id.next();
        hear(missed(id, "not-answered", 9));

        var found = tools.resolver()
                .resolve(tools.tenant, id, ANA, Instant.now(), TestResolver.PATIENCE)
                .await()
                .atMost(LIMIT);

        assertThat(found.tools()).hasSize(1);
        assertThat(tools.records())
                .singleElement()
                .satisfies(record -> assertThat(record.tools()).isEmpty());
    }

    @Test
    void ofATenantWithoutAToolNothingIsOnRecord() {
        hear(missed(Id.next(), "not-answered", 9));

        assertThat(tools.records()).isEmpty();
    }

    @Test
    void itIsKeptNoLongerThanTheTenantKeepsPeoplesDataNorThanAnyRecord() {
        configure();
        var briefly = Id.next();
        var longer = Id.next();

        hear(missed(briefly, "not-answered", 9));
        hear(missed(longer, "not-answered", 365));

        assertThat(kept(briefly)).isEqualTo("9");
        assertThat(kept(longer)).isEqualTo("30");
    }

    @Test
    void whatThisVersionDoesNotKnowIsParkedOrIgnored() {
        inbox.process(consumer, List.of(event(ToolsMissed.TYPE, "more", GOLDEN.withUnknownMembers())));
        assertThat(inbox.parked()).containsExactly("");

        inbox.process(consumer, GoldenEvents.incomplete(GOLDEN));

        assertThat(inbox.parked())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.requiredMembers().stream()
                        .map(member -> member + " data-unreadable")
                        .toList());
    }

    private void configure() {
        var unused = tools.configuration().putStatic(tools.tenant, "Notes", "https://notes.example/");
    }

    private void hear(MissedTools missed) {
        var data = ContractMapper.write(new ToolsMissed(missed));
        inbox.process(consumer, List.of(event(ToolsMissed.TYPE, missed.id(), data)));
        assertThat(inbox.parked()).containsExactly("");
    }

    private MissedTools missed(String id, String cause, int retentionDays) {
        return new MissedTools(id, tools.tenant, "ana", ANA.meetingId(), false, AT, 2_004, cause, retentionDays);
    }

    /** For how many days. */
    private static String kept(String id) {
        return database.value(
                "SELECT extract(day FROM keep_until - at)::int FROM tool_resolution WHERE id = '%s'".formatted(id));
    }
}
