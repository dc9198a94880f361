package org.convene.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.GoldenEvents.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.OperationRecorded;
import org.convene.platform.contracts.OperationState;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.inbox.ServiceInbox;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do to any service is in the audit log of the tenant that it is done to, and else in their own. */
class OperationEventsTest {
    private static final PageRequest FIRST = new PageRequest(Optional.empty(), 50);
    private static final GoldenFile GOLDEN = GoldenFile.of(OperationRecorded.TYPE);
    private static TestDatabase database;

    private final ServiceInbox inbox = new ServiceInbox(database);
    private final AuditLog log = new AuditLog(database.system(), database.tenants());
    private final OperationEventsConsumer consumer = new OperationEventsConsumer(inbox.inbox(), log);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_operation_events");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void forgetEverything() {
        database.execute("TRUNCATE audit_entry, inbox_claim, inbox_position, parked_subject CASCADE");
    }

    @Test
    void anOperationIsReadByItsTenant() {
        hear("one", GOLDEN.json());

        var entries = ofTenant();

        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).operation()).isEqualTo(golden().operation());
        assertThat(entries.get(0).target()).isEqualTo(golden().target());
        assertThat(entries.get(0).address()).isEqualTo(golden().origin());
        assertThat(entries.get(0).at()).isEqualTo(golden().at());
        assertThat(entries.get(0).outcome()).isEqualTo(AuditOutcome.refused);
        assertThat(entries.get(0).code()).isEqualTo(golden().reason());
        assertThat(ofInstallation()).isEmpty();
    }

    @Test
    void itsOutcomeTakesThePlaceOfItsBeginning() {
        var golden = golden();
        var begun = new OperationState(
                golden.id(),
                golden.tenant(),
                golden.at(),
                golden.actor(),
                golden.origin(),
                golden.operation(),
                golden.target(),
                "begun",
                Optional.empty());

        hear("one", json(begun));
        assertThat(ofTenant()).extracting(AuditEntry::outcome).containsExactly(AuditOutcome.begun);
        hear("two", json(begun.done()));

        assertThat(ofTenant()).extracting(AuditEntry::outcome).containsExactly(AuditOutcome.done);
    }

    @Test
    void whatIsNoOneTenantsIsReadByTheOperatorAlone() {
        hear("one", GOLDEN.json().replaceAll("\"tenant\": \"[0-9a-f]+\",", ""));

        assertThat(ofTenant()).isEmpty();
        assertThat(ofInstallation()).hasSize(1);
    }

    @Test
    void whatThisVersionDoesNotKnowIsParkedOrIgnored() {
        hear("more", GOLDEN.withUnknownMembers());
        assertThat(ofTenant()).hasSize(1);

        process(GoldenEvents.incomplete(GOLDEN));

        assertThat(inbox.parked())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.requiredMembers().stream()
                        .map(member -> member + " data-unreadable")
                        .toList());
    }

    private static OperationState golden() {
        return ContractMapper.read(GOLDEN.json(), OperationRecorded.class).operation();
    }

    private static String json(OperationState operation) {
        return ContractMapper.write(new OperationRecorded(operation));
    }

    private void hear(String subject, String json) {
        process(List.of(event(OperationRecorded.TYPE, subject, json)));
        assertThat(inbox.parked()).containsExactly("");
    }

    private void process(List<ReceivedEvent> events) {
        inbox.process(consumer, events);
    }

    private List<AuditEntry> ofTenant() {
        return log.ofTenant(GoldenEvents.TENANT, FIRST)
                .await()
                .atMost(Duration.ofMinutes(1))
                .items();
    }

    private List<AuditEntry> ofInstallation() {
        return log.ofInstallation(FIRST).await().atMost(Duration.ofMinutes(1)).items();
    }
}
