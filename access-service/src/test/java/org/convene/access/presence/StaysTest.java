package org.convene.access.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Terms;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class StaysTest {
    private static final String ONCE = "joined 1";
    private static final String OVER = "joined 1, left 2";
    private static TestStays room;

    @BeforeAll
    static void open() {
        room = new TestStays("access_stays");
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void aStayBeginsOnceHoweverOftenAtOnceItIsTold() {
        var ana = room.participant();

        var standings = TestStays.await(Uni.join()
                .all(IntStream.range(0, 20)
                        .mapToObj(time -> room.stays.present(ana, TestStays.used("page"), Terms.NONE))
                        .toList())
                .andFailFast());

        assertThat(standings).containsOnly(Standing.IN);
        assertThat(room.told(ana)).containsExactly(ONCE);
    }

    @Test
    void aStayEndsOnceHoweverOftenItIsToldAndSwept() {
        var ana = room.participant();
        assertThat(room.present(ana, "page")).isEqualTo(Standing.IN);

        room.leave(ana, "page");
        room.leave(ana, "page");
        room.database.step(TestStays.SILENCE.plusSeconds(1));
        room.sweep();

        assertThat(room.told(ana)).containsExactly(OVER);
    }

    @Test
    void whoLeavesOnceTheRoomsMeetingKeepsNoNamesIsToldOfWithoutOne() {
        var gone = room.participant();
        var out = room.participant();
        var silent = room.participant();
        for (var ana : List.of(gone, out, silent)) {
            room.present(ana, "page");
        }
        room.haveAnonymousMeeting();

        room.leave(gone, "page");
        TestStays.await(room.stays.turnOut(out).replaceWith(true));
        room.database.step(TestStays.SILENCE.plusSeconds(1));
        room.sweep();

        for (var ana : List.of(gone, out, silent)) {
            assertThat(room.told(ana)).containsExactly(OVER);
            assertThat(room.names(ana)).isEqualTo("Ana, ");
        }
        room.endMeetings();
    }

    @Test
    void whatANamedPageSaidBeforeItsGoodbyeBeginsNothing() {
        var ana = room.participant();
        room.present(ana, "page");
        room.leave(ana, "page");

        assertThat(room.present(ana, "page")).isEqualTo(Standing.LEFT);

        assertThat(room.told(ana)).containsExactly(OVER);
    }

    @Test
    void afterAGoodbyeThatCameFirstTheFirstWordBeginsNothing() {
        var ana = room.participant();
        room.leave(ana, "page");
        room.leave(ana, "page");

        assertThat(room.present(ana, "page")).isEqualTo(Standing.LEFT);

        assertThat(room.told(ana)).containsExactly("");
        assertThat(room.present(ana, "other")).isEqualTo(Standing.IN);
    }

    @RepeatedTest(20)
    void ofAFirstWordAndItsGoodbyeAtOnceNobodyIsLeftInside() {
        var ana = room.participant();

        TestStays.await(Uni.join()
                .all(
                        room.stays
                                .present(ana, TestStays.used("page"), Terms.NONE)
                                .replaceWith(true),
                        room.stays.leave(ana, "page").replaceWith(true))
                .andFailFast());

        assertThat(room.told(ana)).isSubsetOf(OVER, "");
        assertThat(room.present(ana, "page")).isEqualTo(Standing.LEFT);
    }

    @Test
    void aPageWithoutANameAndAnotherPageMayComeBack() {
        var ana = room.participant();
        room.present(ana, "");
        room.leave(ana, "");

        assertThat(room.present(ana, "")).isEqualTo(Standing.IN);
        assertThat(room.present(ana, "other")).isEqualTo(Standing.IN);

        assertThat(room.told(ana)).containsExactly(OVER, ONCE, ONCE);
    }

    @Test
    void whoIsSilentLeftWhenLastHeardOfAndMayComeBack() {
        room.database.atOneMoment(this::fallSilentAndComeBack);
    }

    private void fallSilentAndComeBack() {
        var ana = room.participant();
        room.present(ana, "page");
        room.database.step(Duration.ofSeconds(40));
        room.present(ana, "page");
        room.database.step(Duration.ofSeconds(59));
        room.sweep();
        assertThat(room.told(ana)).containsExactly(ONCE);

        room.database.step(Duration.ofSeconds(2));
        room.sweep();

        assertThat(room.told(ana)).containsExactly(OVER);
        assertThat(room.database.value("SELECT round(extract(epoch FROM left_at - joined_at)) FROM presence"
                        + " WHERE admission_id = '%s'".formatted(ana.id())))
                .isEqualTo("40");
        assertThat(room.present(ana, "page")).isEqualTo(Standing.IN);
        assertThat(room.told(ana)).containsExactly(OVER, ONCE);
    }

    @Test
    void whoIsHeardOfAtTheLastMomentStays() {
        var ana = room.participant();
        room.present(ana, "page");
        room.database.step(TestStays.SILENCE.plusSeconds(1));
        var claims = TestStays.await(room.due.claim(100, Duration.ofSeconds(30)));

        room.present(ana, "page");

        for (var claim : claims) {
            List<Stay> ended = TestStays.await(
                    room.database.system().transaction(transaction -> room.repository.fellSilent(transaction, claim)));
            assertThat(ended).noneMatch(stay -> stay.admission().id().equals(ana.id()));
        }
        assertThat(claims).isNotEmpty();
        assertThat(room.told(ana)).containsExactly(ONCE);
    }

    @Test
    void aSweepThatDiedIsMadeUpForWhenItsLeaseRunsOut() {
        var ana = room.participant();
        room.present(ana, "page");
        room.database.step(TestStays.SILENCE.plusSeconds(1));
        assertThat(TestStays.await(room.due.claim(100, Duration.ofSeconds(30)))).isNotEmpty();
        room.sweep();
        assertThat(room.told(ana)).containsExactly(ONCE);

        room.database.step(Duration.ofSeconds(31));
        TestStays.await(Uni.join()
                .all(room.sweep.look().replaceWith(true), room.sweep.look().replaceWith(true))
                .andFailFast());

        assertThat(room.told(ana)).containsExactly(OVER);
    }

    @Test
    void whoIsTurnedOutLeavesWithAllPagesAndMayComeBack() {
        var ana = room.participant();
        room.present(ana, "one");
        room.present(ana, "two");

        TestStays.await(room.stays.turnOut(ana).replaceWith(true));

        assertThat(room.told(ana)).containsExactly(OVER, OVER);
        assertThat(room.present(ana, "one")).isEqualTo(Standing.IN);
    }

    @Test
    void oneAdmissionHasNoEndOfPages() {
        var ana = room.participant();

        var standings = IntStream.range(0, 20)
                .mapToObj(page -> room.present(ana, "page-" + page))
                .toList();

        assertThat(standings).filteredOn(Standing.IN::equals).hasSize(8);
        assertThat(room.told(ana)).hasSize(8);
    }

    @Test
    void whoIsInsideHasAPlaceForEachPageAndOthersDoNot() {
        var full = new Terms(List.of(), Optional.of(Id.next()), Optional.of(0));
        var ana = room.participant();
        room.present(ana, "one");

        assertThat(TestStays.await(room.stays.present(ana, TestStays.used("two"), full)))
                .isEqualTo(Standing.IN);
        assertThat(TestStays.await(room.stays.present(room.participant(), TestStays.used("one"), full)))
                .isEqualTo(Standing.FULL);
    }

    @RepeatedTest(10)
    void whateverHappensEachStayBeginsOnceAndEndsOnce(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var people = List.of(room.participant(), room.participant());
        for (var step = 0; step < 30; step++) {
            happen(random, people.get(random.nextInt(2)), "page-" + random.nextInt(2));
        }

        room.database.step(TestStays.SILENCE.plusSeconds(31));
        room.sweep();

        assertThat(people).allSatisfy(one -> assertThat(room.told(one)).isSubsetOf(OVER, ""));
    }

    private static void happen(Random random, Admission who, String page) {
        switch (random.nextInt(6)) {
            case 0 -> room.leave(who, page);
            case 1 -> room.database.step(Duration.ofSeconds(random.nextInt(50)));
            case 2 ->
                TestStays.await(Uni.join()
                        .all(
                                room.sweep.look().replaceWith(true),
                                room.stays
                                        .present(who, TestStays.used(page), Terms.NONE)
                                        .replaceWith(true))
                        .andFailFast());
            case 3 ->
                TestStays.await(Uni.join()
                        .all(
                                room.stays.leave(who, page).replaceWith(true),
                                room.stays
                                        .present(who, TestStays.used(page), Terms.NONE)
                                        .replaceWith(true))
                        .andFailFast());
            default -> room.present(who, page);
        }
    }
}
