package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user who logs in on a known device waits for nobody else, and whoever has its token guesses no faster (R30). */
class KnownDeviceTest {
    private static TestDatabase database;

    private final TestAccount user = new TestAccount(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_known_devices");
        database.stopClock();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoSharesTheAddressShutsItsUserOutAndNobodyOnAKnownDevice() {
        user.succeed(Optional.empty());
        for (var round = 0; round < 3; round++) {
            for (var time = 0; time < 2 * TestAccount.FAILURES; time++) {
                user.tryAt(user.home(), Optional.empty(), "wrong");
            }
            assertThat(user.tryAt(user.home(), Optional.empty(), "right")).startsWith("wait");

            user.succeed(user.device());
        }
    }

    @Test
    void neitherThePauseOfTheAddressNorOfTheAccountConcernsAKnownDevice() {
        for (var time = 0; time < TestAttempts.PER_ADDRESS; time++) {
            TestAccount.await(user.wrong(Id.next(), user.home(), Optional.empty()));
        }
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            user.tryAt(TestAccount.newAddress(), Optional.empty(), "wrong");
        }
        assertThat(user.tryAt(user.home(), Optional.empty(), "right")).startsWith("wait");

        user.succeed(user.device());
        assertThat(user.tryAt(TestAccount.newAddress(), user.device(), "right")).isEqualTo("let in");
    }

    @Test
    void whatIsWrongOnAKnownDeviceCountsForNobodyElse() {
        user.fail(user.device(), TestAccount.FAILURES);

        user.fail(Optional.empty(), TestAccount.FAILURES);
        assertThat(user.tryAt(user.home(), Optional.empty(), "wrong")).startsWith("wait");
    }

    @Test
    void aDeviceOnWhichFiveWereWrongIsAsNoneUntilItMayTryAgain() {
        user.pausePair();
        user.fail(user.device(), TestAccount.FAILURES);

        assertThat(user.tryAt(user.home(), user.device(), "right")).isEqualTo("wait PT30S");

        database.step(Duration.ofSeconds(30));
        user.fail(Optional.empty(), 1);
        user.succeed(user.device());
    }

    @Test
    void aDeviceOnWhichTooManyWereWrongIsLetInWhereItsUserIsKnown() {
        user.succeed(Optional.empty());
        user.fail(user.device(), TestAccount.FAILURES);
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            user.tryAt(TestAccount.newAddress(), Optional.empty(), "wrong");
        }

        user.succeed(user.device());
        assertThat(user.tryAt(TestAccount.newAddress(), user.device(), "right")).startsWith("wait");
    }

    @Test
    void aSuccessOnTheDeviceBeginsItsCountAnew() {
        user.pausePair();
        for (var round = 0; round < 2; round++) {
            user.fail(user.device(), TestAccount.FAILURES - 1);

            user.succeed(user.device());
        }
    }

    @Test
    void whatIsWrongOnOtherDevicesOfTheAccountConcernsNoneButThese() {
        var others = Stream.generate(() -> user.newDevice()).limit(3).toList();
        others.forEach(other -> user.fail(other, TestAccount.FAILURES));
        user.pausePair();

        others.forEach(
                other -> assertThat(user.tryAt(user.home(), other, "right")).isEqualTo("wait PT30S"));
        user.succeed(user.device());
    }

    @Test
    void ofManyAtOnceOnADeviceNoMoreCountThanOneAfterAnother() {
        user.pausePair();
        var outcomes = TestAccount.await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(time -> user.wrong(user.account(), user.home(), user.device()))
                        .toList())
                .andFailFast());

        assertThat(outcomes).filteredOn("wrong"::equals).hasSize(TestAccount.FAILURES);
        assertThat(user.tryAt(user.home(), user.device(), "right")).startsWith("wait");
    }

    @Test
    void aRightOneAmongManyAtOnceIsRefusedOnlyOnceFiveWereWrongOnTheDeviceItself() {
        var first = new CompletableFuture<Optional<String>>();
        var second = new CompletableFuture<Optional<String>>();
        var beforeOthers =
                TestAccount.outcome(user.attempt(user.device(), first)).subscribeAsCompletionStage();
        user.pausePair();
        first.complete(Optional.of("right"));
        assertThat(TestAccount.await(Uni.createFrom().completionStage(beforeOthers)))
                .isEqualTo("let in");

        var beforeItsOwn =
                TestAccount.outcome(user.attempt(user.device(), second)).subscribeAsCompletionStage();
        user.fail(user.device(), TestAccount.FAILURES);
        second.complete(Optional.of("right"));
        assertThat(TestAccount.await(Uni.createFrom().completionStage(beforeItsOwn)))
                .startsWith("wait");
    }

    @Test
    void whereNoMoreCanWaitAKnownDeviceStillLetsItsUserIn() {
        user.pausePair();
        var crowded = TestAttempts.crowded(database);
        var right = new Trial<String, String>(TestAccount::right, shown -> TestAccount.right());
        assertThat(TestAccount.await(crowded.attempt(user.account(), user.home(), user.device(), right)))
                .isPresent();
        assertThatThrownBy(
                        () -> TestAccount.await(crowded.attempt(user.account(), user.home(), Optional.empty(), right)))
                .isInstanceOf(TooManyAttemptsException.class);
    }
}
