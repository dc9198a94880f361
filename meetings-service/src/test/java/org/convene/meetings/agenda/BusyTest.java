package org.convene.meetings.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.agenda.Agenda.Busy;
import org.convene.meetings.agenda.StoredMeetings.Draft;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When people are in meetings that take place. */
class BusyTest {
    private static final Instant NINE = Instant.parse("2026-05-31T09:00:00Z");
    private static TestDatabase database;

    private final StoredMeetings meetings = new StoredMeetings(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("busy");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void peopleAreBusyInWhatTakesPlaceAndWhereTheyHaveAPlace() {
        meetings.store(new Draft(NINE).with("ana@example.org", false));
        meetings.store(new Draft(NINE.plusSeconds(3600)).with("ana@example.org", true));
        var cancelled = new Draft(NINE.plusSeconds(7200)).with("ana@example.org", false);
        cancelled.status = "cancelled";
        meetings.store(cancelled);
        var ended = new Draft(NINE.plusSeconds(10_800)).with("ana@example.org", false);
        ended.status = "ended";
        ended.endedAt = Optional.of(ended.since.plusSeconds(600));
        meetings.store(ended);
        var organized = new Draft(NINE.plusSeconds(14_400)).with("olga@example.org", true);
        organized.organizerEmail = Optional.of("olga@example.org");
        meetings.store(organized);

        var busy = meetings.agenda
                .busy(
                        meetings.tenant,
                        List.of(person("nobody@example.org"), person("ana@example.org"), person("Olga@example.org")),
                        new Window(NINE, NINE.plusSeconds(86_400)),
                        100)
                .await()
                .indefinitely();

        assertThat(busy)
                .containsExactlyInAnyOrder(
                        new Busy(1, NINE, NINE.plusSeconds(1800)),
                        new Busy(1, ended.since, ended.since.plusSeconds(600)),
                        new Busy(2, organized.since, organized.since.plusSeconds(1800)));
    }

    @Test
    void whatIsCancelledDoesNotCountTowardsTheMostThatAreTold() {
        for (var minutes = 0; minutes < 5; minutes++) {
            var cancelled = new Draft(NINE.plusSeconds(60L * minutes)).with("ana@example.org", false);
            cancelled.status = "cancelled";
            meetings.store(cancelled);
        }
        meetings.store(new Draft(NINE.plusSeconds(3600)).with("ana@example.org", false));

        var busy = meetings.agenda
                .busy(
                        meetings.tenant,
                        List.of(person("ana@example.org")),
                        new Window(NINE, NINE.plusSeconds(86_400)),
                        2)
                .await()
                .indefinitely();

        assertThat(busy).containsExactly(new Busy(0, NINE.plusSeconds(3600), NINE.plusSeconds(5400)));
    }

    /** Of the longest in each span, also where the tenant has none in another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 6, 36, 240, 1440, 8784})
    void whatBeganBeforeTheTimeAskedForKeepsBusyHoweverLongItIs(long hours) {
        var begun = new Draft(NINE.minus(Duration.ofHours(hours)).plusSeconds(60)).with("ana@example.org", false);
        begun.length = Duration.ofHours(hours);
        meetings.store(begun);

        var busy = meetings.agenda
                .busy(
                        meetings.tenant,
                        List.of(person("ana@example.org")),
                        new Window(NINE, NINE.plusSeconds(86_400)),
                        2)
                .await()
                .indefinitely();

        assertThat(busy).containsExactly(new Busy(0, begun.since, NINE.plusSeconds(60)));
    }

    private static Person person(String email) {
        return new Person(Optional.empty(), Optional.of(email));
    }
}
