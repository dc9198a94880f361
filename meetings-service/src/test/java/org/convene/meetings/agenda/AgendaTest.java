package org.convene.meetings.agenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.convene.meetings.agenda.Agenda.Busy;
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
        meetings.store(new Draft(NINE).with("ben@example.org", false));

        assertFinds(id, filter(person("", "ana@EXAMPLE.org")));
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

    @Test
    void theEntriesOfAChangedMeetingAreThoseOfOneThatWasStoredSo() {
        var draft = new Draft(NINE).with("ana@example.org", true).with("ben@example.org", false);
        meetings.store(draft);

        draft.since = NINE.plusSeconds(3600);
        draft.length = Duration.ofDays(2);
        draft.status = "live";
        draft.name = "Retrospective";
        draft.participants.clear();
        draft.with("ana@example.org", false).with("chloe@example.org", true);
        meetings.change(draft);

        var changed = meetings.entries(draft.id);
        database.execute("ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY; DELETE FROM agenda_entry;"
                + " ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY");
        meetings.change(draft);
        assertThat(changed).isEqualTo(meetings.entries(draft.id)).isNotEmpty();
        assertFinds(draft.id, filter(person("", "chloe@example.org")));
        assertThat(meetings.list(filter(person("", "ben@example.org")), EVER, 50))
                .isEmpty();
    }

    @Test
    void aChangeRewritesOnlyTheEntriesThatItConcerns() {
        var draft = new Draft(NINE);
        for (var number = 0; number < 1000; number++) {
            draft.with(
                    Optional.of("p" + number + "@example.org"),
                    Optional.of("u" + number),
                    Optional.empty(),
                    number > 900);
        }
        meetings.store(draft);
        var kept = "SELECT count(*) FROM agenda_entry WHERE occurrence_id = '%s' AND xmin::text = '%s'"
                .formatted(
                        draft.id,
                        database.value(
                                "SELECT min(xmin::text) FROM agenda_entry WHERE occurrence_id = '" + draft.id + "'"));
        var before = Integer.parseInt(database.value(kept));

        draft.status = "live";
        meetings.change(draft);

        assertThat(Integer.parseInt(database.value(kept))).isEqualTo(before - 1).isGreaterThan(2000);
    }

    @Test
    void theEntriesOfADeletedMeetingAreGone() {
        var id = meetings.store(new Draft(NINE));

        database.tenants()
                .execute(meetings.tenant, "DELETE FROM meeting WHERE id = $1", id)
                .await()
                .indefinitely();

        assertThat(database.value("SELECT count(*) FROM agenda_entry WHERE occurrence_id = '%s'".formatted(id)))
                .isEqualTo("0");
    }

    @Test
    void theMigrationMakesTheSameEntriesOfWhatWasThereBefore() throws Exception {
        var draft = new Draft(NINE).with(Optional.of("Ana@Example.org"), Optional.of("u1"), Optional.of("x1"), true);
        draft.name = "Planung für Zürich";
        draft.description = Optional.of("Budget 2027: c'est l'été");
        draft.externalMeetingId = Optional.of("crm-7");
        draft.organizerEmail = Optional.of("olga@example.org");
        draft.phone = Optional.of(PHONE);
        meetings.storeWithoutEntries(draft);

        database.execute("DROP FUNCTION forget_agenda_entries CASCADE; DROP TABLE agenda_entry; "
                + migration("V50__agenda") + migration("V59__participants_in_agenda"));

        var migrated = meetings.entries(draft.id);
        database.execute("ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY; DELETE FROM agenda_entry;"
                + " ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY");
        meetings.change(draft);
        assertThat(migrated).isEqualTo(meetings.entries(draft.id));
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
                        List.of(
                                person("", "nobody@example.org"),
                                person("", "ana@example.org"),
                                person("", "Olga@example.org")),
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
                        List.of(person("", "ana@example.org")),
                        new Window(NINE, NINE.plusSeconds(86_400)),
                        2)
                .await()
                .indefinitely();

        assertThat(busy).containsExactly(new Busy(0, NINE.plusSeconds(3600), NINE.plusSeconds(5400)));
    }

    /** As many different words as 5,000 characters hold, of two and three letters. */
    @Test
    void everyWordOfTheLongestDescriptionFindsTheMeeting() {
        var words = IntStream.range(0, 1570)
                .mapToObj(number -> Integer.toString(number, 36))
                .collect(joining(" "));
        var draft = new Draft(NINE);
        draft.description = Optional.of(words);
        assertThat(words).hasSizeBetween(4500, 5000);
        var id = meetings.store(draft);

        for (var word : List.of("0", "1d", "zz", "17l jg")) {
            assertFinds(id, new MeetingFilter(NOBODY, no(), no(), no(), no(), Optional.of(word), no(), no(), no()));
        }
    }

    @Test
    void theMigrationFindsOlderMeetingsByTheWordsBehindTheFiftieth() throws Exception {
        var draft = new Draft(NINE);
        draft.description = Optional.of(
                IntStream.range(0, 200).mapToObj(number -> "word" + number).collect(joining(", ")));
        var id = meetings.store(draft);
        var whole = meetings.entries(id);
        database.execute("ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY;"
                + " DELETE FROM agenda_entry WHERE key = encode(substr(sha256(convert_to('" + meetings.tenant
                + "' || E'\n' || 'word' || E'\n' || 'word150', 'UTF8')), 1, 16), 'hex')::uuid;"
                + " ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY");
        assertThat(meetings.entries(id)).isNotEqualTo(whole);

        database.execute(migration("V62__all_words_in_agenda"));

        assertThat(meetings.entries(id)).isEqualTo(whole);
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

    private static String migration(String name) throws IOException {
        try (var file = AgendaTest.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
            return new String(file.readAllBytes(), UTF_8);
        }
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
