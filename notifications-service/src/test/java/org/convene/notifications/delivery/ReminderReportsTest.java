package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.problem.Refusals;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderReportsTest {
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_reports");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void remindersAreCountedByWhatBecameOfThemInTheDayThatTheyWereDue() {
        var person = Meetings.participant("1", "Ada", "ada@example.org");
        var meeting = Meetings.scheduled(List.of(person));
        var planned = List.of(1, 2, 3, 4, 5, 6, 7, 24 * 60 + 1).stream()
                .map(minutes -> new NewDelivery(Kind.REMINDER, Channel.EMAIL, person, Optional.of(minutes)))
                .toList();
        var unused = await(database.tenants()
                .transaction(
                        meeting.tenant(),
                        transaction -> TestSending.deliveries().add(transaction, meeting, planned)));
        became(1, "state = 'sent', sent_at = planned_for + interval '3 seconds'");
        became(2, "state = 'sent', sent_at = planned_for + interval '3 minutes'");
        became(
                7,
                "state = 'sent', shifted_to = planned_for + interval '8 hours',"
                        + " sent_at = planned_for + interval '8 hours 3 seconds'");
        became(3, "state = 'sent', sent_at = planned_for + interval '4 minutes', kind = 'starting'");
        became(4, "state = 'suppressed', reason = 'meeting-started'");
        became(5, "state = 'suppressed', reason = 'overtaken'");
        became(6, "state = 'failed', reason = 'refused'");

        var report = await(new ReminderReports(database.tenants(), TestSending.reminders(Duration.ZERO))
                .of(meeting.tenant(), range("2026-06-01T00:00:00Z", "2026-06-03T00:00:00Z", "day")));

        assertThat(report.items())
                .containsExactly(
                        new ReminderReport.WindowView(
                                Instant.parse("2026-06-01T00:00:00Z"), 0, 0, 0, 0, 0, 1, Map.of()),
                        new ReminderReport.WindowView(
                                Instant.parse("2026-06-02T00:00:00Z"),
                                2,
                                1,
                                1,
                                0,
                                1,
                                0,
                                Map.of("meeting-started", 1L, "overtaken", 1L)));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, 2026-06-03T00:00:00Z, day, from",
        "2026-06-01T00:00:00Z, , day, to",
        "2026-06-02T00:00:00Z, 2026-06-01T00:00:00Z, day, to",
        "2026-06-01T00:00:00Z, 2027-06-01T00:00:00Z, day, to",
        "2026-06-01T00:00:00Z, 2026-06-10T00:00:00Z, hour, to",
        "2026-06-01T00:00:00Z, 2026-06-02T00:00:00Z, week, window"
    })
    void whatIsNoRangeIsRefused(String from, String to, String window, String field) {
        assertThat(catchThrowable(() -> range(from, to, window)))
                .extracting(refusal ->
                        Refusals.problem(refusal).orElseThrow().errors().get(0).field())
                .isEqualTo(field);
    }

    private static ReminderReport.Range range(String from, String to, String window) {
        return ReminderReport.Range.of(Optional.ofNullable(from), Optional.ofNullable(to), window);
    }

    private static void became(int leadTime, String outcome) {
        var unused = await(
                database.system().execute("UPDATE delivery SET %s WHERE lead_time = %d".formatted(outcome, leadTime)));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
