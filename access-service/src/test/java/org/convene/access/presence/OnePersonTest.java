package org.convene.access.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Terms;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** D7: what is for one person lets in one person, on whichever device, and a second one as the policy says. */
class OnePersonTest {
    private static final String ONCE = "joined 1";
    private static final Report UNUSED = new Report(true, "page", false, Optional.empty());
    private static TestStays room;

    @BeforeAll
    static void open() {
        room = new TestStays("access_one_person");
    }

    @AfterAll
    static void close() {
        room.close();
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
}
