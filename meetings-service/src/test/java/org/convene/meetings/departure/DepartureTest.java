package org.convene.meetings.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.meetings.meeting.TestMeetings.participant;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.convene.meetings.departure.ModeratorsClient.Moderator;
import org.convene.meetings.meeting.TestMeetings;
import org.convene.meetings.tenant.TestTenants;
import org.convene.meetings.user.TestUsers;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserPerson;
import org.convene.platform.contracts.UserState;
import org.convene.platform.due.DueTable;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.LogLines;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R21: who is deleted leaves all meetings. */
class DepartureTest {
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(3));
    private static final Instant EARLIER = Instant.now().minus(Duration.ofDays(3));
    private static TestDatabase database;

    private final String tenant = Id.next();
    private final String user = Id.next();
    private final String heir = Id.next();
    private final TestMeetings meetings = new TestMeetings(database, tenant);
    private Supplier<Uni<Moderator>> moderator = () -> Uni.createFrom().item(new Moderator(heir));

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
        hear(Optional.empty());
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

        delete();
        work();

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
        assertThat(left()).isZero();
    }

    @Test
    void whatTheyOrganizeAndIsAheadIsTheModeratorsWhereTheRoomHasOne() {
        hear(Optional.empty());
        var ahead = meetings.add(LATER, user, Optional.of(Id.next()), participant("ana", Optional.empty(), false));
        var own = meetings.add(LATER, user, Optional.empty(), participant("ana", Optional.empty(), false));
        var over = meetings.add(EARLIER, user, Optional.of(Id.next()));

        delete();
        work();

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
        work();
        assertThat(meetings.state(own).organizer().person().name()).isEmpty();
        assertThat(meetings.state(own).calendarSequence()).isEqualTo(1);
        assertThat(database.value("SELECT count(*) FROM event WHERE subject = '%s' AND data::text LIKE '%%Olga%%'"
                        .formatted(own)))
                .isEqualTo("0");
        assertThat(left()).isZero();
    }

    @Test
    void whatTheyOrganizeAndIsLiveIsTheModeratorsOrRunsOutWithoutTheirName() {
        hear(Optional.empty());
        var begun = Instant.now().minus(Duration.ofMinutes(10));
        var inRoom = meetings.add(begun, user, Optional.of(Id.next()), participant("ana", Optional.empty(), false));
        var own = meetings.add(begun, user, Optional.empty(), participant("ana", Optional.empty(), false));
        goLive(inRoom);
        goLive(own);

        delete();
        work();

        assertThat(meetings.state(inRoom).status()).isEqualTo("live");
        assertThat(meetings.state(inRoom).organizer().id()).isEqualTo(heir);
        assertThat(meetings.state(own).status()).isEqualTo("live");
        assertThat(meetings.state(own).organizer().id()).isEqualTo(user);
        assertThat(meetings.state(own).organizer().person().name()).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void whatClientsNamedThemForByTheirAddressIsHandedOverOrCancelledOrForgetsThem() {
        hear(Optional.empty());
        var ahead = meetings.addNamed(LATER, Optional.of(Id.next()), participant("ana", Optional.empty(), false));
        var own = meetings.addNamed(LATER, Optional.empty(), participant("ana", Optional.empty(), false));
        var over = IntStream.range(0, 60)
                .mapToObj(number -> meetings.addNamed(EARLIER, Optional.empty()))
                .toList();

        delete();
        work();

        assertThat(meetings.state(ahead).organizer().id()).isEqualTo(heir);
        assertThat(meetings.state(own).status()).isEqualTo("cancelled");
        database.step(Duration.ofMinutes(1));
        work();
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
        assertThat(left()).isZero();
    }

    private static void goLive(String meeting) {
        for (var table :
                List.of("meeting SET status = 'live' WHERE id", "occurrence SET status = 'live' WHERE meeting_id")) {
            await(database.system()
                    .execute("UPDATE " + table + " = $1", meeting)
                    .replaceWithVoid());
        }
    }

    @Test
    void itIsCancelledWhereTheTenantChoosesThatAndNobodyIsAsked() {
        hear(Optional.of("cancel"));
        moderator = () -> Uni.createFrom().failure(new IllegalStateException("asked"));
        var ahead = meetings.add(LATER, user, Optional.of(Id.next()));

        delete();
        work();

        assertThat(meetings.state(ahead).status()).isEqualTo("cancelled");
        assertThat(meetings.state(ahead).calendarSequence()).isEqualTo(1);
    }

    @Test
    void whileNobodyAnswersItStaysDueAndIsDoneOnceTheyDo() {
        hear(Optional.empty());
        var answer = moderator;
        moderator = () -> Uni.createFrom().failure(new IllegalStateException("away"));
        var ahead = meetings.add(LATER, user, Optional.of(Id.next()));

        delete();
        assertThat(reported()).anySatisfy(line -> assertThat(line).startsWith(failure()));
        assertThat(meetings.state(ahead).version()).isEqualTo(1);
        assertThat(left()).isEqualTo(1);

        moderator = answer;
        database.step(Duration.ofMinutes(6));
        work();
        assertThat(meetings.state(ahead).organizer().id()).isEqualTo(heir);
        assertThat(meetings.state(ahead).version()).isEqualTo(2);
        assertThat(left()).isZero();
    }

    @Test
    void aMeetingThatCannotBeLeftHoldsUpNoneBehindIt() {
        hear(Optional.empty());
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

        delete();
        assertThat(reported())
                .anySatisfy(line -> assertThat(line).startsWith(failure()))
                .noneMatch(line -> line.contains("@example.org"));

        assertThat(ids)
                .allSatisfy(id -> assertThat(meetings.state(id).version()).isEqualTo(id.equals(broken) ? 1 : 2));
        assertThat(left()).isEqualTo(1);

        database.execute("DROP FUNCTION break CASCADE");
        database.step(Duration.ofMinutes(1));
        work();
        assertThat(meetings.state(broken).participants()).hasSize(1);
        assertThat(left()).isZero();
    }

    private long left() {
        return Long.parseLong(database.value("SELECT count(*) FROM departure WHERE tenant = '%s'".formatted(tenant)));
    }

    private void hear(Optional<String> ownerlessMeetings) {
        var settings = new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ownerlessMeetings,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TestTenants.hear(
                database,
                new TenantState(
                        tenant,
                        "Acme",
                        "acme",
                        "live",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(settings),
                        1));
        create(user, "olga");
        create(heir, "heir");
    }

    private void create(String id, String name) {
        var copies = TestUsers.copies(database);
        await(database.system().transaction(transaction -> copies.on(transaction, new UserCreated(state(id, name)))));
    }

    private void delete() {
        var copies = TestUsers.copies(database);
        var departures = new Departures(copies, List.of());
        var deleted = UserDeleted.after(state(user, "olga"));
        await(database.system()
                .transaction(transaction ->
                        departures.on(transaction, deleted).chain(() -> copies.on(transaction, deleted))));
        database.step(Duration.ofSeconds(3));
    }

    private UserState state(String id, String name) {
        return new UserState(
                id,
                tenant,
                new UserPerson(
                        name,
                        Optional.of(name.toUpperCase(Locale.ROOT) + "@example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                List.of("meetings"),
                true,
                EARLIER,
                1);
    }

    /** What the log says while it is worked until nothing is due. */
    private List<String> reported() {
        try (var log = LogLines.of(Departures.class)) {
            work();
            return log.lines();
        }
    }

    /** R22. */
    private String failure() {
        return "Process onDeleteUser failed userId=%s tenant=%s attempt=".formatted(user, tenant);
    }

    /** Until nothing is due. */
    private void work() {
        ModeratorsClient client = (authorization, of, room) -> moderator.get();
        var tokens = TestServiceTokens.of(TestServers.vertx(), access());
        var sweep = new DepartureSweep(
                database.tenants(),
                new DueTable<>(database.system(), DueDepartures.rows()),
                meetings.persons(),
                new Successors(TestTenants.of(database), new Moderators(client, tokens), TestUsers.of(database)));
        for (var turn = 0; turn < 50 && awaited(sweep.work()); turn++) {
            database.step(Duration.ofMillis(5));
        }
    }

    private static String access() {
        var server = TestServers.vertx()
                .getDelegate()
                .createHttpServer()
                .requestHandler(request -> {
                    var ignored = request.response()
                            .putHeader("Content-Type", "application/json")
                            .end("{\"access_token\": \"token\", \"expires_in\": 300}");
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return "http://127.0.0.1:" + server.actualPort();
    }

    private static void await(Uni<Void> work) {
        work.await().atMost(Duration.ofSeconds(30));
    }

    private static boolean awaited(Uni<Boolean> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
