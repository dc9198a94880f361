package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.meetings.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeetingRetentionTest {
    private static final Instant NOW = Instant.now();
    private static TestDatabase database;

    private final TestMeetings meetings = new TestMeetings(database, Id.next());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("meeting_retention");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ofAMeetingThatIsOverForLongNobodysDataStayNorInItsEvents() {
        hear(Optional.of(30));
        var old = add(Duration.ofDays(31));
        var recent = add(Duration.ofDays(29));

        work();

        assertThat(meetings.state(old).participants())
                .hasSize(2)
                .allSatisfy(
                        participant -> assertThat(participant.person().name()).isEmpty());
        assertThat(meetings.state(old).version()).isEqualTo(2);
        assertThat(meetings.state(recent).version()).isEqualTo(1);
        assertThat(events(old)).isEqualTo("meeting.scheduled, meeting.updated");
        assertThat(database.value("SELECT string_agg(data::text, '') FROM event WHERE subject = '%s'".formatted(old)))
                .contains("\"erased\"")
                .doesNotContain("ana@example.org", "Olga Ruiz");
    }

    @Test
    void itIsDoneOnce() {
        hear(Optional.of(30));
        var old = add(Duration.ofDays(31));

        work();
        work();

        assertThat(meetings.state(old).version()).isEqualTo(2);
    }

    @Test
    void withoutATimeOfItsOwnATenantKeepsThemForAYear() {
        hear(Optional.empty());
        var old = add(Duration.ofDays(366));
        var recent = add(Duration.ofDays(364));

        work();

        assertThat(meetings.state(old).version()).isEqualTo(2);
        assertThat(meetings.state(recent).version()).isEqualTo(1);
    }

    private String add(Duration ago) {
        return meetings.add(
                NOW.minus(ago),
                Id.next(),
                Optional.empty(),
                TestMeetings.participant("ana", Optional.empty(), false),
                TestMeetings.participant("ben", Optional.empty(), false));
    }

    private void work() {
        assertThat(meetings.retention().work().await().atMost(Duration.ofSeconds(30)))
                .isFalse();
    }

    private static String events(String meeting) {
        return database.value(
                "SELECT string_agg(replace(replace(type, 'org.convene.', ''), '.v1', ''), ', ' ORDER BY sequence)"
                        + " FROM event WHERE subject = '%s'".formatted(meeting));
    }

    private void hear(Optional<Integer> retentionDays) {
        TestTenants.hear(
                database,
                new TenantState(
                        meetings.tenant(),
                        "Acme",
                        "acme",
                        "live",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        retentionDays,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1));
    }
}
