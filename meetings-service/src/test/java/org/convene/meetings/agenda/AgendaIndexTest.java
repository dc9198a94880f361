package org.convene.meetings.agenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.meetings.agenda.StoredMeetings.Draft;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What meetings are found by, as changes and migrations keep it. */
class AgendaIndexTest {
    private static final Instant NINE = Instant.parse("2026-05-31T09:00:00Z");
    private static final Window EVER = Window.of(Optional.empty(), Optional.empty());
    private static TestDatabase database;

    private final StoredMeetings meetings = new StoredMeetings(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("agenda_index");
    }

    @AfterAll
    static void close() {
        database.close();
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
        assertFinds(draft.id, ofPerson("chloe@example.org"));
        assertThat(meetings.list(ofPerson("ben@example.org"), EVER, 50)).isEmpty();
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
        draft.phone = Optional.of("+34600000001");
        meetings.storeWithoutEntries(draft);

        database.execute("DROP FUNCTION forget_agenda_entries CASCADE; DROP TABLE agenda_entry;"
                + " ALTER TABLE user_copy DROP COLUMN address; "
                + migration("V50__agenda") + migration("V59__participants_in_agenda")
                + migration("V77__addresses_of_users"));

        var migrated = meetings.entries(draft.id);
        database.execute("ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY; DELETE FROM agenda_entry;"
                + " ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY");
        meetings.change(draft);
        assertThat(migrated).isEqualTo(meetings.entries(draft.id));
    }

    /** Their copy may be another's address by now. */
    @Test
    void ofUsersOnlyTheirIdsAreFound() {
        var draft = new Draft(NINE)
                .with(Optional.of("ana@example.org"), Optional.of("u1"), Optional.empty(), false)
                .with("ben@example.org", false);
        var id = meetings.store(draft);

        assertThat(meetings.list(ofPerson("ana@example.org"), EVER, 50)).isEmpty();
        assertFinds(id, MeetingFilter.of(new Person(Optional.of("u1"), Optional.of("ana@new.example.org"))));
        assertFinds(id, ofPerson("Ben@example.org"));
    }

    @Test
    void theMigrationForgetsTheCopiesOfUsersAddressesAlone() throws Exception {
        var draft = new Draft(NINE)
                .with(Optional.of("Ana@example.org"), Optional.of("u1"), Optional.empty(), false)
                .with(Optional.of("olga@example.org"), Optional.of("u2"), Optional.empty(), false)
                .with("ben@example.org", false);
        draft.organizerEmail = Optional.of("olga@example.org");
        var id = meetings.store(draft);
        var right = meetings.entries(id);
        database.tenants()
                .execute(
                        meetings.tenant,
                        "INSERT INTO agenda_entry (occurrence_id, key, tenant, valid_since, valid_until, waiting)"
                                + " SELECT id, $2, tenant, valid_since, valid_until, false FROM occurrence WHERE id = $1",
                        id,
                        AgendaKey.email(meetings.tenant, "ana@example.org").value())
                .await()
                .indefinitely();
        assertThat(meetings.entries(id)).isNotEqualTo(right);

        database.execute("ALTER TABLE user_copy DROP COLUMN address; " + migration("V77__addresses_of_users"));

        assertThat(meetings.entries(id)).isEqualTo(right);
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
            assertFinds(id, ofText(word));
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

    @Test
    void wordsAreFoundInAnyCaseAlsoWhereALetterHasSeveralLowerOnes() {
        var draft = new Draft(NINE);
        draft.name = "Straße GROẞ Işık ΟΔΟΣ Crème";
        var id = meetings.store(draft);

        for (var text :
                List.of("STRASSE", "straße", "Strasse", "groß", "GROSS", "ışık", "IŞIK", "isik", "οδος", "creme")) {
            assertFinds(id, ofText(text));
        }
    }

    @Test
    void theMigrationFindsOlderMeetingsInAnyCase() throws Exception {
        var draft = new Draft(NINE);
        draft.name = "Straße Groẞ";
        draft.description = Optional.of("ışık");
        var id = meetings.store(draft);
        database.execute("ALTER TABLE agenda_entry NO FORCE ROW LEVEL SECURITY;"
                + " DELETE FROM agenda_entry WHERE occurrence_id = '" + id + "';"
                + " ALTER TABLE agenda_entry FORCE ROW LEVEL SECURITY");

        database.execute(migration("V76__folded_words_in_agenda"));

        for (var text : List.of("STRASSE", "gross", "IŞIK")) {
            assertFinds(id, ofText(text));
        }
    }

    private static String migration(String name) throws IOException {
        try (var file = AgendaIndexTest.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private void assertFinds(String id, MeetingFilter filter) {
        assertThat(meetings.list(filter, EVER, 50)).containsExactly(id);
    }

    private static MeetingFilter ofPerson(String email) {
        return MeetingFilter.of(new Person(Optional.empty(), Optional.of(email)));
    }

    private static MeetingFilter ofText(String text) {
        return new MeetingFilter(
                MeetingFilter.NONE.person(), no(), no(), no(), no(), Optional.of(text), no(), no(), no());
    }

    private static Optional<String> no() {
        return Optional.empty();
    }
}
