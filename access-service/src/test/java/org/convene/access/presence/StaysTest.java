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
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class StaysTest {
    private static final String ONCE = "joined 1";
    private static final String OVER = "joined 1, left 2";
    private static final Report UNUSED = new Report(true, "page", false, Optional.empty());
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

    @Test
    void whatIsForOneIsWhosePageIsUsedFirst() {
        var one = TestStays.forOne(SecondDevice.REJECT_NEW);
        var first = room.bearer(one, "first");
        var second = room.bearer(one, "second");

        assertThat(room.present(first, "page")).isEqualTo(Standing.IN);
        assertThat(room.present(second, "page")).isEqualTo(Standing.TAKEN);
        assertThat(room.present(room.bearer(one, "first"), "page")).isEqualTo(Standing.IN);
        assertThat(room.present(first, "page")).isEqualTo(Standing.IN);

        assertThat(room.told(second)).containsExactly("");
    }

    @RepeatedTest(5)
    void ofFiftyDevicesAtOnceOneHasIt() {
        var one = TestStays.forOne(SecondDevice.REJECT_NEW);
        var standings = presentAtOnce(one);

        assertThat(standings).filteredOn(Standing.IN::equals).hasSize(1);
        assertThat(standings).filteredOn(Standing.TAKEN::equals).hasSize(49);
    }

    @Test
    void ofFiftyDevicesThatTakeOverAtOnceOneHasItInTheEnd() {
        var one = TestStays.forOne(SecondDevice.TAKE_OVER);
        var all = devices(one);
        assertThat(atOnce(all)).contains(Standing.IN);

        assertThat(atOnce(all)).filteredOn(Standing.IN::equals).hasSize(1);
    }

    @Test
    void whoTookOverStaysAndWhoHadItDoesNotTakeItBackByBeingThere() {
        var one = TestStays.forOne(SecondDevice.TAKE_OVER);
        var first = room.bearer(one, "first");
        var second = room.bearer(one, "second");
        room.present(first, "page");

        assertThat(room.present(second, "page")).isEqualTo(Standing.IN);
        assertThat(room.present(first, "page")).isEqualTo(Standing.TAKEN);
        assertThat(room.present(first, "other page")).isEqualTo(Standing.TAKEN);
        assertThat(room.present(second, "page")).isEqualTo(Standing.IN);
    }

    @Test
    void theSameDeviceComesBackAndNobodyElseAfterTheGrace() {
        var one = TestStays.forOne(SecondDevice.TAKE_OVER);
        room.present(room.bearer(one, "first"), "page");
        room.database.step(TestStays.GRACE.minusSeconds(1));
        assertThat(room.present(room.bearer(one, "first"), "page")).isEqualTo(Standing.IN);

        room.database.step(TestStays.GRACE.plusSeconds(1));

        assertThat(room.present(room.bearer(one, "second"), "page")).isEqualTo(Standing.TAKEN);
        assertThat(room.present(room.bearer(one, "first"), "page")).isEqualTo(Standing.IN);
    }

    @Test
    void aPageThatOpenedByItselfTakesNothing() {
        var one = TestStays.forOne(SecondDevice.REJECT_NEW);
        var scanner = room.bearer(one, "scanner");
        var person = room.bearer(one, "person");
        assertThat(room.present(scanner, UNUSED)).isEqualTo(Standing.UNUSED);
        assertThat(room.present(scanner, UNUSED)).isEqualTo(Standing.UNUSED);

        assertThat(room.present(person, "page")).isEqualTo(Standing.IN);

        assertThat(room.present(scanner, "page")).isEqualTo(Standing.TAKEN);
        assertThat(room.present(person, UNUSED)).isEqualTo(Standing.IN);
    }

    /** D7: otherwise any number of people could sit inside by one credential whose pages say that nobody uses them. */
    @Test
    void whosePagesNobodyUsesAreNeverThereAndLookOnForTwoMinutesOnly() {
        room.database.atOneMoment(this::lookOnUnused);
    }

    private void lookOnUnused() {
        var one = TestStays.forOne(SecondDevice.REJECT_NEW);
        var idle = List.of(room.bearer(one, "idle"), room.bearer(one, "idle, too"));
        idle.forEach(device -> assertThat(room.present(device, UNUSED)).isEqualTo(Standing.UNUSED));

        room.database.step(Duration.ofSeconds(121));
        var person = room.bearer(one, "person");

        idle.forEach(device -> assertThat(room.present(device, UNUSED)).isEqualTo(Standing.TAKEN));
        assertThat(room.present(person, "page")).isEqualTo(Standing.IN);
        room.database.step(Duration.ofSeconds(59));
        assertThat(room.present(person, UNUSED)).isEqualTo(Standing.IN);
        idle.forEach(device -> assertThat(room.present(device, UNUSED)).isEqualTo(Standing.TAKEN));
        idle.forEach(device -> assertThat(room.told(device)).containsExactly(""));
        assertThat(room.told(person)).containsExactly(ONCE);
    }

    @Test
    void whoTakesOverDoesSoByAGestureOnce() {
        var one = TestStays.forOne(SecondDevice.TAKE_OVER);
        var first = room.bearer(one, "first");
        var second = room.bearer(one, "second");
        room.present(first, "page");

        assertThat(room.present(second, UNUSED)).isEqualTo(Standing.UNUSED);
        assertThat(room.present(first, "page")).isEqualTo(Standing.IN);
        assertThat(room.present(second, "page")).isEqualTo(Standing.IN);

        assertThat(room.present(first, "page")).isEqualTo(Standing.TAKEN);
        assertThat(room.present(second, "page")).isEqualTo(Standing.IN);
    }

    @Test
    void whereNobodyIsThereAnyMoreAnotherDeviceMayComeWithinTheGrace() {
        var one = TestStays.forOne(SecondDevice.REJECT_NEW);
        var before = room.bearer(one, "before");
        var without = room.bearer(one, "without cookies");
        room.present(before, "page");
        assertThat(room.present(without, "page")).isEqualTo(Standing.TAKEN);
        room.leave(before, "page");

        assertThat(room.present(without, "page")).isEqualTo(Standing.IN);

        assertThat(room.present(before, "next page")).isEqualTo(Standing.TAKEN);
        room.leave(without, "page");
        room.database.step(TestStays.GRACE.plusSeconds(1));
        assertThat(room.present(before, "last page")).isEqualTo(Standing.TAKEN);
    }

    @Test
    void aDeviceThatAsksIsLetInByTheOneThatHasIt() {
        var one = TestStays.forOne(SecondDevice.ASK);
        var first = room.bearer(one, "first");
        var second = room.bearer(one, "second");
        room.present(first, "page");
        assertThat(room.present(second, "page")).isEqualTo(Standing.TAKEN);
        ask(second);
        assertThat(room.present(first, "page")).isEqualTo(Standing.ASKED);

        answer(first, true);

        assertThat(room.present(first, "page"))
                .as("until the other one is there")
                .isEqualTo(Standing.IN);
        assertThat(room.present(second, "page")).isEqualTo(Standing.IN);
        assertThat(room.present(first, "page")).isEqualTo(Standing.TAKEN);
    }

    @Test
    void aDeviceThatIsKeptOutMayAskAgainLaterAndNobodyAsksForAnother() {
        var one = TestStays.forOne(SecondDevice.ASK);
        var first = room.bearer(one, "first");
        var second = room.bearer(one, "second");
        room.present(first, "page");
        ask(second);
        ask(room.bearer(one, "third"));

        answer(first, false);

        assertThat(room.present(second, "page")).isEqualTo(Standing.TAKEN);
        ask(second);
        assertThat(room.present(first, "page")).isEqualTo(Standing.IN);
        room.database.step(Duration.ofSeconds(121));
        ask(second);
        assertThat(room.present(first, "page")).isEqualTo(Standing.ASKED);
        answer(first, true);
        assertThat(room.present(room.bearer(one, "third"), "page")).isEqualTo(Standing.TAKEN);
        assertThat(room.present(second, "page")).isEqualTo(Standing.IN);
    }

    private static void ask(Admission admission) {
        TestStays.await(room.uses
                .ask(admission.use().orElseThrow(), admission.browser())
                .replaceWith(true));
    }

    private static void answer(Admission admission, boolean letIn) {
        room.present(admission, new Report(true, "page", false, Optional.of(letIn)));
    }

    @Test
    void whatIsForSeveralLetsAllOfThemIn() {
        var several = Credential.guest(Id.next(), Optional.empty());

        assertThat(presentAtOnce(several)).containsOnly(Standing.IN);
    }

    private static List<Standing> presentAtOnce(Credential credential) {
        return atOnce(devices(credential));
    }

    private static List<Admission> devices(Credential credential) {
        return IntStream.range(0, 50)
                .mapToObj(number -> room.bearer(credential, "device-" + number))
                .toList();
    }

    private static List<Standing> atOnce(List<Admission> all) {
        return TestStays.await(Uni.join()
                .all(all.stream()
                        .map(admission -> room.stays.present(admission, TestStays.used("page"), Terms.NONE))
                        .toList())
                .andFailFast());
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
