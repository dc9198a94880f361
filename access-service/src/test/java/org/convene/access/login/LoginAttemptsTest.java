package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who guesses passwords is slowed down, and nobody is shut out (R30). */
class LoginAttemptsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final Attempts attempts = TestAttempts.in(database);
    private final String account = Id.next();
    private final ClientAddress home = newAddress();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_login_attempts");
        database.stopClock();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void afterFiveFailuresTheNextAttemptHasToWait() {
        fail(account, home, 5);

        assertThat(pause(account, home)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void thePauseGrowsToAQuarterOfAnHour() {
        fail(account, home, 5);

        var pauses = IntStream.range(0, 7)
                .mapToObj(time -> {
                    var pause = pause(account, home);
                    database.step(pause);
                    fail(account, home, 1);
                    return pause.toSeconds();
                })
                .toList();

        assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    @Test
    void whatIsRefusedIsNotTriedAndDoesNotLengthenThePause() {
        fail(account, home, 5);
        database.step(Duration.ofSeconds(20));

        assertThatThrownBy(() -> await(TestAttempts.attempt(attempts, account, home, () -> {
                    throw new AssertionError("tried");
                })))
                .isInstanceOf(TooManyAttemptsException.class);

        assertThat(pause(account, home)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anotherAddressAndAnotherAccountDoNotWait() {
        fail(account, home, 5);

        assertThat(succeed(account, newAddress())).isPresent();
        assertThat(succeed(Id.next(), home)).isPresent();
    }

    @Test
    void aSuccessBeginsTheCountAnewForItsUserAndForNobodyElse() {
        fail(account, home, 4);
        assertThat(succeed(account, home)).isPresent();

        fail(account, home, 1);

        assertThat(pause(account, home)).isEqualTo(Duration.ofSeconds(30));
        assertThat(succeed(account, home)).isPresent();
    }

    @Test
    void whatAUserMistypesWhereTheUserIsKnownCountsElsewhereAsEverybodys() {
        assertThat(succeed(account, home)).isPresent();
        fail(account, home, 4);
        assertThat(succeed(account, home)).isPresent();

        for (var time = 4; time < TestAttempts.PER_ACCOUNT; time++) {
            fail(account, newAddress(), 1);
        }

        assertThat(pause(account, newAddress())).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aSuccessDoesNotKeepWhatFailedBeforeFromBeingForgotten() {
        fail(account, home, 4);
        database.step(Duration.ofMinutes(29));
        assertThat(succeed(account, home)).isPresent();
        database.step(Duration.ofMinutes(2));

        fail(account, home, 5);
    }

    @Test
    void failuresAreForgottenAfterHalfAnHour() {
        fail(account, home, 4);

        database.step(Duration.ofMinutes(30).plusSeconds(1));

        fail(account, home, 5);
        assertThat(pause(account, home)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anAddressIsShutOnlyForMoreThanIsAllowedInADay() {
        var inADay = 60;
        var pace = TestAttempts.pace(time -> Uni.createFrom().voidItem());
        var slow = TestAttempts.in(database, pace, inADay);
        for (var time = 0; time < 3 * inADay; time++) {
            database.step(Duration.ofMinutes(25));
            assertThat(await(TestAttempts.attempt(slow, Id.next(), home, LoginAttemptsTest::wrong)))
                    .isEmpty();
        }
        for (var time = 1; time < inADay; time++) {
            await(TestAttempts.attempt(slow, Id.next(), home, LoginAttemptsTest::wrong)
                    .onFailure(TooManyAttemptsException.class)
                    .recoverWithNull());
        }

        assertThat(pause(Id.next(), home)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anAccountThatIsGuessedFromManyAddressesWaitsButNotForItsUserAtHome() {
        assertThat(succeed(account, home)).isPresent();
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            fail(account, newAddress(), 1);
        }

        assertThat(pause(account, newAddress())).isEqualTo(Duration.ofSeconds(30));

        assertThat(succeed(account, home)).isPresent();
    }

    @Test
    void anAddressThatTriesManyAccountsWaitsButNotForThoseWhoLoggedInFromIt() {
        assertThat(succeed(account, home)).isPresent();
        for (var time = 0; time < TestAttempts.PER_ADDRESS; time++) {
            fail(Id.next(), home, 1);
        }

        assertThat(pause(Id.next(), home)).isEqualTo(Duration.ofSeconds(30));

        assertThat(succeed(account, home)).isPresent();
    }

    @Test
    void whereAUserLoggedInLongAgoIsNotKnownAnyMore() {
        succeed(account, home);
        database.step(Duration.ofDays(31));
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            fail(account, newAddress(), 1);
        }

        assertThat(pause(account, home)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void ofManyAtOnceNoMoreAreTriedThanOneAfterAnother() {
        var outcomes = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(time -> TestAttempts.attempt(attempts, account, home, LoginAttemptsTest::wrong)
                                .map(outcome -> "tried")
                                .onFailure(TooManyAttemptsException.class)
                                .recoverWithItem("refused"))
                        .toList())
                .andFailFast());

        assertThat(outcomes).filteredOn("tried"::equals).hasSize(5);
    }

    @Test
    void aRightOneAmongManyAtOnceIsRefusedOnceFiveWereWrong() {
        var wrong = new CompletableFuture<Optional<String>>();
        var right = new CompletableFuture<Optional<String>>();
        var guess = TestAttempts.attempt(
                        attempts, account, home, () -> Uni.createFrom().completionStage(right))
                .subscribeAsCompletionStage();
        var guesses = IntStream.range(0, 5)
                .mapToObj(time -> TestAttempts.attempt(
                                attempts, account, home, () -> Uni.createFrom().completionStage(wrong))
                        .subscribeAsCompletionStage())
                .toList();
        wrong.complete(Optional.empty());
        guesses.forEach(each -> assertThat(join(each)).isEmpty());

        right.complete(Optional.of("right"));

        assertThatThrownBy(() -> join(guess)).hasCauseInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void whoGoesAwayHasTried() {
        var before = Integer.parseInt(database.value("SELECT coalesce(sum(ceil(failures)), 0) FROM login_attempt"));
        for (var time = 0; time < 5; time++) {
            var begun = new CompletableFuture<Boolean>();
            var outcome = new CompletableFuture<Optional<String>>();
            var attempt = TestAttempts.attempt(attempts, account, home, () -> {
                        begun.complete(true);
                        return Uni.createFrom().completionStage(outcome);
                    })
                    .subscribe()
                    .with(answer -> {});
            assertThat(join(begun)).isTrue();
            attempt.cancel();
            outcome.complete(Optional.empty());
        }

        // Of the pair, the account, the address and its user.
        Waiting.await()
                .untilAsserted(() -> assertThat(database.value("SELECT sum(ceil(failures)) FROM login_attempt"))
                        .isEqualTo(Integer.toString(before + 5 * 4)));
        assertThat(pause(account, home)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatCameToNothingIsNotCounted() {
        for (var time = 0; time < 10; time++) {
            assertThatThrownBy(() -> await(TestAttempts.attempt(
                            attempts,
                            account,
                            home,
                            () -> Uni.createFrom().failure(new IllegalStateException("away")))))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(succeed(account, home)).isPresent();
    }

    @Test
    void whatIsCountedNamesNobodyAndIsTheSameInAllReplicas() {
        fail("someone@example.org", new ClientAddress("192.0.2.7"), 5);

        assertThat(database.value("SELECT count(*) FROM login_attempt WHERE key ~ 'someone|192'"))
                .isEqualTo("0");
        var other = TestAttempts.in(database);
        assertThatThrownBy(() -> await(TestAttempts.attempt(
                        other, "someone@example.org", new ClientAddress("192.0.2.7"), LoginAttemptsTest::wrong)))
                .isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void whatSaysNothingAnyMoreIsSwept() {
        fail(account, home, 1);
        succeed(account, home);
        var sweep = new AttemptSweep(database.system());

        database.step(Duration.ofHours(1));
        await(sweep.work());
        assertThat(database.value("SELECT count(*) FROM login_attempt WHERE failures = 0 AND known_until > 'epoch'"))
                .isNotEqualTo("0");

        database.step(Duration.ofDays(31));
        await(sweep.work());
        assertThat(database.value("SELECT count(*) FROM login_attempt")).isEqualTo("0");
    }

    private void fail(String account, ClientAddress address, int times) {
        for (var time = 0; time < times; time++) {
            assertThat(await(TestAttempts.attempt(attempts, account, address, LoginAttemptsTest::wrong)))
                    .isEmpty();
        }
    }

    @CanIgnoreReturnValue
    private Optional<String> succeed(String account, ClientAddress address) {
        return await(TestAttempts.attempt(
                attempts, account, address, () -> Uni.createFrom().item(Optional.of("right"))));
    }

    private Duration pause(String account, ClientAddress address) {
        return await(TestAttempts.attempt(attempts, account, address, LoginAttemptsTest::wrong)
                .map(outcome -> Duration.ZERO)
                .onFailure(TooManyAttemptsException.class)
                .recoverWithItem(refusal -> ((TooManyAttemptsException) refusal).pause()));
    }

    private static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static Uni<Optional<String>> wrong() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static ClientAddress newAddress() {
        return new ClientAddress(Id.next());
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
