package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Entrant.Kind;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who takes a place in a meeting's room, and for whom there is one. */
class SeatsTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_seats");
    private static final int SHORTLY = 30;
    private static final int LONG = 90;

    private final RoomScene scene = new RoomScene(DATABASE);
    private final Seats seats = new Seats();
    private final Admission ana = person();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whereThereIsNoLimitEverybodyHasAPlace() {
        enter(letIn(person(), LONG));

        assertThat(hasPlace(ana, Optional.empty())).isTrue();
        assertThat(hasPlace(ana, Optional.of(1))).isFalse();
        assertThat(hasPlace(ana, Optional.of(2))).isTrue();
    }

    @Test
    void whoIsInsideTakesAPlaceUntilTheyLeave() {
        var ben = enter(letIn(person(), LONG));
        assertThat(hasPlace(ana)).isFalse();

        leave(ben);

        assertThat(hasPlace(ana)).isTrue();
        assertThat(hasPlace(ben)).isTrue();
        enter(letIn(person(), LONG));
        assertThat(hasPlace(ben)).as("who has left").isFalse();
    }

    @Test
    void whoWasLetInTakesAPlaceForAMinuteOrUntilTheyLeave() {
        var ben = letIn(person(), SHORTLY);
        assertThat(hasPlace(ana)).isFalse();
        leave(enter(ben));
        assertThat(hasPlace(ana)).as("ben has left").isTrue();

        letIn(person(), LONG);

        assertThat(hasPlace(ana)).isTrue();
    }

    @Test
    void whoIsInTheRoomIsInEachOfItsMeetingsAndWhoIsInAnotherMeetingInNone() {
        var elsewhere = of(Kind.SIGNED, Id.next(), Optional.of(Id.next()), "");
        letIn(elsewhere, SHORTLY);
        assertThat(hasPlace(ana)).isTrue();
        enter(elsewhere);
        assertThat(hasPlace(ana)).isTrue();
        var here = letIn(person(), SHORTLY);
        assertThat(hasPlace(ana)).isFalse();
        leave(enter(here));
        assertThat(hasPlace(ana)).isTrue();

        var guest = letIn(of(Kind.GUEST, Id.next(), Optional.empty(), ""), SHORTLY);

        assertThat(hasPlace(ana)).isFalse();
        enter(guest);
        assertThat(hasPlace(ana)).isFalse();
    }

    @Test
    void whoIsInAnotherRoomTakesNoPlace() {
        var another = new RoomScene(DATABASE);
        for (var one : List.of(letIn(person(), SHORTLY), enter(letIn(person(), LONG)))) {
            scene.execute("UPDATE admission SET room_id = '%s' WHERE id = '%s'".formatted(another.room, one.id()));
            scene.execute(
                    "UPDATE presence SET room_id = '%s' WHERE admission_id = '%s'".formatted(another.room, one.id()));
        }

        assertThat(hasPlace(ana)).isTrue();
    }

    @Test
    void onePersonHasOnePlaceHoweverManyDoorsTheyPassed() {
        enter(letIn(ana, LONG));
        letIn(again(ana, "another"), SHORTLY);

        assertThat(hasPlace(again(ana, "third"))).isTrue();
        assertThat(hasPlace(person())).isFalse();
    }

    @Test
    void whoseIdBeginsAsAnothersIsSomebodyElse() {
        enter(letIn(of(Kind.SIGNED, "crm-1", Optional.of(scene.meeting), ""), LONG));

        assertThat(hasPlace(of(Kind.SIGNED, "crm-12", Optional.of(scene.meeting), "")))
                .isFalse();
    }

    @Test
    void eachBrowserOfAGuestsAccessTakesAPlaceAndWhatTheApiKeptIsForWhoeverBringsIt() {
        var mine = of(Kind.GUEST, Id.next(), Optional.empty(), "mine");
        letIn(again(mine, ""), SHORTLY);
        assertThat(hasPlace(mine)).isTrue();
        assertThat(hasPlace(of(Kind.GUEST, Id.next(), Optional.empty(), "mine")))
                .as("by another access")
                .isFalse();
        assertThat(hasPlace(person())).isFalse();

        letIn(mine, SHORTLY);

        assertThat(hasPlace(mine)).isTrue();
        assertThat(hasPlace(again(mine, "other"))).isFalse();
    }

    @Test
    void whoIsInsideKeepsTheirPlaceHoweverFewThereAre() {
        enter(letIn(ana, LONG));
        enter(letIn(person(), LONG));

        assertThat(hasPlace(again(ana, "another"))).isTrue();
        assertThat(hasPlace(person())).isFalse();
        var elsewhere = of(Kind.SIGNED, Id.next(), Optional.of(Id.next()), "");
        enter(letIn(elsewhere, LONG));
        assertThat(hasPlace(elsewhere)).as("inside of another meeting there").isFalse();
    }

    @Test
    void ofManyAtOnceNoMoreTakeAPlaceThanThereAre() {
        var answers = Uni.join()
                .all(Stream.generate(this::person)
                        .limit(12)
                        .map(who -> DATABASE.tenants()
                                .transaction(
                                        scene.tenant,
                                        transaction -> take(transaction, who, Optional.of(3))
                                                .call(has -> has
                                                        ? write(transaction, who)
                                                        : Uni.createFrom().item(0))))
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(3);
    }

    private Uni<?> write(Transaction transaction, Admission who) {
        return transaction.execute(insert(who, 0));
    }

    private boolean hasPlace(Admission who) {
        return hasPlace(who, Optional.of(1));
    }

    private boolean hasPlace(Admission who, Optional<Integer> limit) {
        return DATABASE.tenants()
                .transaction(scene.tenant, transaction -> take(transaction, who, limit))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private Uni<Boolean> take(Transaction transaction, Admission who, Optional<Integer> limit) {
        return seats.take(transaction, who, new Terms(List.of(), Optional.of(scene.meeting), limit));
    }

    /** With a link to the meeting. */
    private Admission person() {
        return of(Kind.SIGNED, Id.next(), Optional.of(scene.meeting), "");
    }

    private Admission of(Kind kind, String profileId, Optional<String> meetingId, String browser) {
        var entrant = new Entrant(
                kind,
                profileId,
                "guest",
                new Person("Ana", Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Admission(
                Id.next(), scene.tenant, scene.room, meetingId, entrant, browser, Optional.empty(), Origin.NONE);
    }

    /** The same person, by another door. */
    private Admission again(Admission who, String browser) {
        return of(who.entrant().kind(), who.entrant().profileId(), who.meetingId(), browser);
    }

    @CanIgnoreReturnValue
    private Admission letIn(Admission who, int secondsAgo) {
        scene.execute(insert(who, secondsAgo));
        return who;
    }

    private static String insert(Admission who, int secondsAgo) {
        return """
                INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, meeting_id, name, browser, created_at)
                VALUES ('%s', '%s', '%s', '%s', 'guest', '%s', %s, 'Ana', '%s', now() - interval '%d seconds')
                """.formatted(
                        who.id(),
                        who.tenant(),
                        who.entrant().kind().text(),
                        who.entrant().profileId(),
                        who.roomId(),
                        who.meetingId().map("'%s'"::formatted).orElse("NULL"),
                        who.browser(),
                        secondsAgo);
    }

    @CanIgnoreReturnValue
    private Admission enter(Admission who) {
        scene.execute("""
                INSERT INTO presence (id, tenant, admission_id, visit, room_id, joined_at, heard_at, due_at)
                VALUES ('%s', '%s', '%s', 'page', '%s', now(), now(), now())
                """.formatted(Id.next(), who.tenant(), who.id(), who.roomId()));
        return who;
    }

    private void leave(Admission who) {
        scene.execute("UPDATE presence SET left_at = now() WHERE admission_id = '%s'".formatted(who.id()));
    }
}
