package org.convene.meetings.agenda;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.convene.meetings.agenda.StoredMeetings.Draft;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgendaTest {
    private static final Instant NINE = Instant.parse("2026-05-31T09:00:00Z");
    private static final Window EVER = Window.of(Optional.empty(), Optional.empty());
    private static final Person NOBODY = MeetingFilter.NONE.person();
    private static final String PHONE = "+34600000001";
    private static TestDatabase database;

    private final StoredMeetings meetings = new StoredMeetings(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("agenda");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void meetingsAreListedInTheOrderOfStartAndIdOnPages() {
        var second = meetings.store(new Draft(NINE));
        var third = meetings.store(new Draft(NINE));
        var first = meetings.store(new Draft(NINE.minusSeconds(1)));

        assertThat(meetings.list(MeetingFilter.NONE, EVER, 1)).containsExactly(first, second, third);
        assertThat(meetings.list(MeetingFilter.NONE, EVER, 3)).containsExactly(first, second, third);
        assertThat(new StoredMeetings(database).list(MeetingFilter.NONE, EVER, 50))
                .isEmpty();
    }

    @Test
    void everyFilterFindsWhatItNamesAndNothingElse() {
        var draft = new Draft(NINE).with(Optional.of("Ana@Example.org"), Optional.of("u1"), Optional.of("x1"), false);
        draft.name = "Planung für Zürich";
        draft.description = Optional.of("Budget 2027: c'est l'été");
        draft.externalMeetingId = Optional.of("crm-7");
        draft.organizerEmail = Optional.of("olga@example.org");
        draft.phone = Optional.of(PHONE);
        draft.status = "live";
        var id = meetings.store(draft);
        var other = meetings.store(new Draft(NINE).with("ben@example.org", false));

        assertFinds(other, filter(person("", "ben@EXAMPLE.org")));
        assertThat(meetings.list(filter(person("", "ana@example.org")), EVER, 50))
                .as("a user, whose address is looked up before")
                .isEmpty();
        assertFinds(id, filter(person("", "olga@example.org")));
        assertFinds(id, filter(person("u1", "")));
        assertFinds(id, filter(person(draft.organizerId, "")));
        assertFinds(id, filter(person("u1", "ana@example.org")));
        assertFinds(id, new MeetingFilter(NOBODY, Optional.of("crm-7"), no(), no(), no(), no(), no(), no(), no()));
        assertFinds(id, new MeetingFilter(NOBODY, no(), Optional.of("x1"), no(), no(), no(), no(), no(), no()));
        var ana = draft.participants.get(0).id();
        assertFinds(id, new MeetingFilter(NOBODY, no(), no(), Optional.of(ana), no(), no(), no(), no(), no()));
        assertFinds(id, new MeetingFilter(NOBODY, no(), no(), no(), Optional.of(PHONE), no(), no(), no(), no()));
        assertFinds(
                id,
                new MeetingFilter(NOBODY, no(), no(), no(), no(), Optional.of("ZURICH ete, budget"), no(), no(), no()));
        assertFinds(id, new MeetingFilter(NOBODY, no(), no(), no(), no(), no(), Optional.of(draft.roomId), no(), no()));
        assertFinds(
                id,
                new MeetingFilter(NOBODY, no(), no(), no(), no(), no(), no(), Optional.of(draft.organizerId), no()));
        assertFinds(id, new MeetingFilter(NOBODY, no(), no(), no(), no(), no(), no(), no(), Optional.of("live")));
        assertFinds(
                id,
                new MeetingFilter(
                        person("u1", "ana@example.org"),
                        Optional.of("crm-7"),
                        Optional.of("x1"),
                        Optional.of(ana),
                        Optional.of(PHONE),
                        Optional.of("planung"),
                        Optional.of(draft.roomId),
                        Optional.of(draft.organizerId),
                        Optional.of("live")));
        assertThat(meetings.list(filter(person("", "nobody@example.org")), EVER, 50))
                .isEmpty();
        assertThat(meetings.list(
                        new MeetingFilter(
                                NOBODY, no(), no(), no(), no(), Optional.of("zurich paris"), no(), no(), no()),
                        EVER,
                        50))
                .isEmpty();
        assertThat(meetings.list(
                        new MeetingFilter(
                                person("u1", ""), no(), no(), no(), no(), no(), no(), no(), Optional.of("ended")),
                        EVER,
                        50))
                .isEmpty();
    }

    @Test
    void whatBelongsToAnotherTenantIsNotFound() {
        var other = new StoredMeetings(database);
        other.store(new Draft(NINE).with("ana@example.org", false));

        assertThat(meetings.list(filter(person("", "ana@example.org")), EVER, 50))
                .isEmpty();
    }

    @Test
    void anItemTellsWhetherThePersonAskedForWaitsAndHowManyTakePart() {
        meetings.store(new Draft(NINE).with("ana@example.org", true).with("ben@example.org", false));

        var ofAna = one(filter(person("", "ana@example.org")));
        assertThat(ofAna.waiting()).contains(true);
        assertThat(ofAna.participantCount()).isEqualTo(2);
        assertThat(one(filter(person("", "ben@example.org"))).waiting()).contains(false);
        assertThat(one(MeetingFilter.NONE).waiting()).isEmpty();
    }

    /** Of many lengths, from a minute to a year, beside a plain look at each. */
    @RepeatedTest(10)
    void aWindowHoldsWhatOverlapsIt(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var drafts = new ArrayList<Draft>();
        for (var number = 0; number < 60; number++) {
            var draft = new Draft(NINE.plus(Duration.ofMinutes(random.nextInt(30_000))));
            draft.length = Duration.ofMinutes(1L << random.nextInt(19)).plusMinutes(random.nextInt(3));
            drafts.add(draft);
            meetings.store(draft);
        }
        for (var round = 0; round < 10; round++) {
            var from = NINE.plus(Duration.ofMinutes(random.nextInt(60_000)));
            var window = new Window(from, from.plus(Duration.ofMinutes(1 + random.nextInt(5_000))));

            assertThat(meetings.list(MeetingFilter.NONE, window, 1 + random.nextInt(20)))
                    .isEqualTo(overlapping(drafts, window));
        }
    }

    @Test
    void aMeetingThatEndsWhenTheWindowBeginsOrBeginsWhenItEndsIsNotInIt() {
        var hour = new Draft(NINE);
        hour.length = Duration.ofHours(1);
        meetings.store(hour);
        var longest = new Draft(NINE.minus(Duration.ofDays(365)));
        longest.length = Duration.ofDays(366);
        var id = meetings.store(longest);

        assertThat(meetings.list(MeetingFilter.NONE, new Window(NINE.plusSeconds(3600), NINE.plusSeconds(7200)), 50))
                .containsExactly(id);
        assertThat(meetings.list(MeetingFilter.NONE, new Window(NINE.minusSeconds(1), NINE), 50))
                .containsExactly(id);
    }

    /** Whatever is stored meanwhile, before or behind the page at hand. */
    @RepeatedTest(5)
    void pagesMissAndDoubleNothingThatWasThereFromTheStart(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        UnaryOperator<Draft> ofAna = draft -> draft.with("ana@example.org", false);
        var before = new ArrayList<Draft>();
        for (var number = 0; number < 40; number++) {
            before.add(ofAna.apply(new Draft(NINE.plusSeconds(60L * random.nextInt(10)))));
        }
        before.forEach(meetings::store);

        var ids = meetings.list(
                filter(person("", "ana@example.org")),
                EVER,
                1 + random.nextInt(7),
                () -> meetings.store(ofAna.apply(new Draft(NINE.plusSeconds(30L * random.nextInt(20))))));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().filter(id -> before.stream().anyMatch(draft -> draft.id.equals(id))))
                .containsExactlyElementsOf(overlapping(before, EVER));
    }

    @Test
    void aPageLooksAtNoMoreThanSoManyAndTheNextOnesGoOn() {
        for (var number = 0; number < Agenda.LOOKED_AT + 10; number++) {
            meetings.store(new Draft(NINE.plusSeconds(number)));
        }
        var last = new Draft(NINE.plus(Duration.ofDays(3)));
        last.status = "cancelled";
        var id = meetings.store(last);
        var filter = new MeetingFilter(
                NOBODY, no(), no(), no(), no(), Optional.of("planning"), no(), no(), Optional.of("cancelled"));

        var page = meetings.agenda
                .page(meetings.tenant, filter, EVER, AgendaCursor.START, 50)
                .await()
                .indefinitely();

        assertThat(page.items()).isEmpty();
        assertThat(page.nextCursor()).isPresent();
        assertThat(meetings.list(filter, EVER, 50)).containsExactly(id);
        assertThat(meetings.list(MeetingFilter.NONE, EVER, 200)).hasSize(Agenda.LOOKED_AT + 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MjAyNi0wNS0zMVQwOTowMDowMFo", "OTk5OS0xMi0zMVQyMzo1OTo1OVovNjVmMA"})
    void aCursorThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> AgendaCursor.parse(text)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void aWindowIsATimeWithinTheYearsThatMeetingsCanBeIn() {
        assertThatThrownBy(() -> new Window(NINE, NINE)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> new Window(Instant.MIN, NINE)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> new Window(NINE, Instant.MAX)).isInstanceOf(InvalidFieldException.class);
    }

    private void assertFinds(String id, MeetingFilter filter) {
        assertThat(meetings.list(filter, EVER, 50)).containsExactly(id);
    }

    private MeetingSummary one(MeetingFilter filter) {
        return meetings.agenda
                .page(meetings.tenant, filter, EVER, AgendaCursor.START, 50)
                .await()
                .indefinitely()
                .items()
                .get(0);
    }

    private static List<String> overlapping(List<Draft> drafts, Window window) {
        return drafts.stream()
                .filter(draft -> draft.since.isBefore(window.until())
                        && draft.since.plus(draft.length).isAfter(window.from()))
                .sorted(comparing((Draft draft) -> draft.since).thenComparing(draft -> draft.id))
                .map(draft -> draft.id)
                .toList();
    }

    private static Person person(String userId, String email) {
        return new Person(
                Optional.of(userId).filter(text -> !text.isEmpty()),
                Optional.of(email).filter(text -> !text.isEmpty()));
    }

    private static MeetingFilter filter(Person person) {
        return MeetingFilter.of(person);
    }

    private static Optional<String> no() {
        return Optional.empty();
    }
}
