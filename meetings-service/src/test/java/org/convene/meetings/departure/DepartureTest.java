package org.convene.meetings.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.meetings.departure.DepartureScene.EARLIER;
import static org.convene.meetings.departure.DepartureScene.LATER;
import static org.convene.meetings.meeting.TestMeetings.participant;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.meetings.meeting.TestMeetings;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.LogLines;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R21: who is deleted leaves all meetings. */
class DepartureTest {
    private static TestDatabase database;

    private final DepartureScene scene = new DepartureScene(database);
    private final String tenant = scene.tenant;
    private final String user = scene.user;
    private final String heir = scene.heir;
    private final TestMeetings meetings = scene.meetings;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("departures");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoIsDeletedLeavesAllMeetingsAndWhoWaitsMovesUp() {
        scene.hear(Optional.empty());
        var ids = IntStream.range(0, 60)
                .mapToObj(number -> meetings.add(
                        number % 2 == 0 ? LATER : EARLIER,
                        Id.next(),
                        Optional.empty(),
                        number % 3 == 0
                                ? participant("olga", Optional.empty(), false)
                                : participant("other", Optional.of(user), false),
                        participant("ana", Optional.empty(), false),
                        participant("ben", Optional.empty(), true)))
                .toList();
        var untouched = meetings.add(LATER, Id.next(), Optional.empty(), participant("ana", Optional.empty(), false));

        scene.delete();
        scene.work();

        assertThat(ids).allSatisfy(id -> {
            assertThat(meetings.state(id).participants())
                    .extracting(one -> one.person().name())
                    .containsExactly("ana", "ben");
            assertThat(meetings.state(id).version()).isEqualTo(2);
        });
        assertThat(meetings.state(ids.get(0)).participants().get(1).waiting()).isFalse();
        assertThat(meetings.state(untouched).version()).isEqualTo(1);
        assertThat(database.value("""
                        SELECT count(*) FROM event
                        WHERE tenant = '%s' AND (data #>> '{meeting,participants}') ~ 'olga@|other@'
                        """.formatted(tenant))).isEqualTo("0");
        assertThat(scene.left()).isZero();
    }

    @Test
    void whatTheyOrganizeAndIsAheadIsTheModeratorsWhereTheRoomHasOne() {
        scene.hear(Optional.empty());
        var ahead = meetings.add(LATER, user, Optional.of(Id.next()), participant("ana", Optional.empty(), false));
        var own = meetings.add(LATER, user, Optional.empty(), participant("ana", Optional.empty(), false));
        var over = meetings.add(EARLIER, user, Optional.of(Id.next()));

        scene.delete();
        scene.work();

        assertThat(meetings.state(ahead).organizer().id()).isEqualTo(heir);
        assertThat(meetings.state(ahead).organizer().person().name()).isEqualTo("heir");
        assertThat(meetings.state(own).status()).isEqualTo("cancelled");
        assertThat(meetings.state(own).organizer().person().name())
                .as("who cancels, until everybody is told")
                .isEqualTo("Olga Ruiz");
        assertThat(meetings.state(over).status()).isEqualTo("scheduled");
        assertThat(meetings.state(over).organizer().id()).isEqualTo(user);
        assertThat(meetings.state(over).organizer().person().name()).isEmpty();

        database.step(Duration.ofMinutes(1));
        scene.work();
        assertThat(meetings.state(own).organizer().person().name()).isEmpty();
        assertThat(meetings.state(own).calendarSequence()).isEqualTo(1);
        assertThat(database.value("SELECT count(*) FROM event WHERE subject = '%s' AND data::text LIKE '%%Olga%%'"
                        .formatted(own)))
                .isEqualTo("0");
        assertThat(scene.left()).isZero();
    }

    @Test
    void whatTheyOrganizeAndIsLiveIsTheModeratorsOrRunsOutWithoutTheirName() {
        scene.hear(Optional.empty());
        var begun = Instant.now().minus(Duration.ofMinutes(10));
        var inRoom = meetings.add(begun, user, Optional.of(Id.next()), participant("ana", Optional.empty(), false));
        var own = meetings.add(begun, user, Optional.empty(), participant("ana", Optional.empty(), false));
        goLive(inRoom);
        goLive(own);

        scene.delete();
        scene.work();

        assertThat(meetings.state(inRoom).status()).isEqualTo("live");
        assertThat(meetings.state(inRoom).organizer().id()).isEqualTo(heir);
        assertThat(meetings.state(own).status()).isEqualTo("live");
        assertThat(meetings.state(own).organizer().id()).isEqualTo(user);
        assertThat(meetings.state(own).organizer().person().name()).isEmpty();
        assertThat(scene.left()).isZero();
    }

    @Test
    void whatClientsNamedThemForByTheirAddressIsHandedOverOrCancelledOrForgetsThem() {
        scene.hear(Optional.empty());
        var ahead = meetings.addNamed(LATER, Optional.of(Id.next()), participant("ana", Optional.empty(), false));
        var own = meetings.addNamed(LATER, Optional.empty(), participant("ana", Optional.empty(), false));
        var over = IntStream.range(0, 60)
                .mapToObj(number -> meetings.addNamed(EARLIER, Optional.empty()))
                .toList();

        scene.delete();
        scene.work();

        assertThat(meetings.state(ahead).organizer().id()).isEqualTo(heir);
        assertThat(meetings.state(own).status()).isEqualTo("cancelled");
        database.step(Duration.ofMinutes(1));
        scene.work();
        assertThat(meetings.state(own).organizer().person().name()).isEmpty();
        assertThat(over).allSatisfy(id -> {
            assertThat(meetings.state(id).organizer().person().name()).isEmpty();
            assertThat(meetings.state(id).version()).isEqualTo(2);
        });
        assertThat(database.value("SELECT count(*) FROM meeting WHERE tenant = '%s' AND organizer_address IS NOT NULL"
                        .formatted(tenant)))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM event WHERE tenant = '%s' AND data::text LIKE '%%Olga%%'"
                        .formatted(tenant)))
                .isEqualTo("0");
        assertThat(scene.left()).isZero();
    }

    private static void goLive(String meeting) {
        for (var table :
                List.of("meeting SET status = 'live' WHERE id", "occurrence SET status = 'live' WHERE meeting_id")) {
            DepartureScene.await(database.system()
                    .execute("UPDATE " + table + " = $1", meeting)
                    .replaceWithVoid());
        }
    }

    @Test
    void itIsCancelledWhereTheTenantChoosesThatAndNobodyIsAsked() {
        scene.hear(Optional.of("cancel"));
        scene.moderator = () -> Uni.createFrom().failure(new IllegalStateException("asked"));
        var ahead = meetings.add(LATER, user, Optional.of(Id.next()));

        scene.delete();
        scene.work();

        assertThat(meetings.state(ahead).status()).isEqualTo("cancelled");
        assertThat(meetings.state(ahead).calendarSequence()).isEqualTo(1);
    }

    @Test
    void whileNobodyAnswersItStaysDueAndIsDoneOnceTheyDo() {
        scene.hear(Optional.empty());
        var answer = scene.moderator;
        scene.moderator = () -> Uni.createFrom().failure(new IllegalStateException("away"));
        var ahead = meetings.add(LATER, user, Optional.of(Id.next()));

        scene.delete();
        assertThat(reported()).anySatisfy(line -> assertThat(line).startsWith(failure()));
        assertThat(meetings.state(ahead).version()).isEqualTo(1);
        assertThat(scene.left()).isEqualTo(1);

        scene.moderator = answer;
        database.step(Duration.ofMinutes(6));
        scene.work();
        assertThat(meetings.state(ahead).organizer().id()).isEqualTo(heir);
        assertThat(meetings.state(ahead).version()).isEqualTo(2);
        assertThat(scene.left()).isZero();
    }

    @Test
    void aMeetingThatCannotBeLeftHoldsUpNoneBehindIt() {
        scene.hear(Optional.empty());
        var ids = IntStream.range(0, 60)
                .mapToObj(number -> meetings.add(
                        LATER,
                        Id.next(),
                        Optional.empty(),
                        participant("other", Optional.of(user), false),
                        participant("ana", Optional.empty(), false)))
                .toList();
        var broken = ids.get(3);
        database.execute("""
                CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
                CREATE TRIGGER break BEFORE UPDATE ON meeting FOR EACH ROW WHEN (OLD.id = '%s')
                    EXECUTE FUNCTION break();
                """.formatted(broken));

        scene.delete();
        assertThat(reported())
                .anySatisfy(line -> assertThat(line).startsWith(failure()))
                .noneMatch(line -> line.contains("@example.org"));

        assertThat(ids)
                .allSatisfy(id -> assertThat(meetings.state(id).version()).isEqualTo(id.equals(broken) ? 1 : 2));
        assertThat(scene.left()).isEqualTo(1);

        database.execute("DROP FUNCTION break CASCADE");
        database.step(Duration.ofMinutes(1));
        scene.work();
        assertThat(meetings.state(broken).participants()).hasSize(1);
        assertThat(scene.left()).isZero();
    }

    /** What the log says while it is worked until nothing is due. */
    private List<String> reported() {
        try (var log = LogLines.of(Departures.class)) {
            scene.work();
            return log.lines();
        }
    }

    /** R22. */
    private String failure() {
        return "Process onDeleteUser failed userId=%s tenant=%s attempt=".formatted(user, tenant);
    }
}
