package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where all others have to wait, nobody but the user who has logged in there can tell that somebody has (R30). */
class KnownPlaceTest {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final String EMAIL = "eva@example.org";
    private static TestDatabase database;

    private final List<Duration> waits = new ArrayList<>();
    private final Attempts attempts = TestAttempts.in(database, TestAttempts.pace(time -> {
        waits.add(time);
        return Uni.createFrom().voidItem();
    }));
    private final String account = Id.next();
    private final ClientAddress home = newAddress();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_known_places");
        database.stopClock();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aWrongPasswordIsAnsweredThereAsForNobodyAndARightOneStillAdmits() {
        var tenant = TestTenants.add(database);
        TestUsers.add(database, tenant, EMAIL);
        var logins = TestLogins.in(database, attempts);
        var right = TestLogins.request(tenant, EMAIL, TestUsers.PASSWORD);
        await(logins.login(right, home));
        pauseAddress();

        var known = refusal(() -> logins.login(TestLogins.request(tenant, EMAIL, "gmi28abd"), home));
        var unknown = refusal(() -> logins.login(TestLogins.request(tenant, "ana@example.org", "gmi28abd"), home));

        var answer = new LoginProblems().refused(known);
        var expected = new LoginProblems().refused(unknown);
        assertThat(answer.getStatus()).isEqualTo(429).isEqualTo(expected.getStatus());
        assertThat(answer.getEntity()).isEqualTo(expected.getEntity());
        assertThat(Map.copyOf(answer.getHeaders()))
                .containsKey("Retry-After")
                .isEqualTo(Map.copyOf(expected.getHeaders()));
        assertThat(await(logins.login(right, home)).refreshToken()).isNotEmpty();
    }

    @Test
    void bothRefusalsAreToldASecondAfterTheyWereAskedForAndOthersAtOnce() {
        succeed();
        assertThat(await(tryWrong(account))).isEmpty();
        pauseAddress(1);
        assertThat(waits).isEmpty();

        assertThat(pause(account)).isEqualTo(PAUSE);
        assertThat(pause(Id.next())).isEqualTo(PAUSE);
        assertThat(waits).containsExactly(RefusalPace.TIME, RefusalPace.TIME);

        succeed();
        assertThat(waits).hasSize(2);
    }

    @Test
    void whereTheAccountWaitsForWhatWasTriedElsewhereAWrongPasswordIsAnsweredAsElsewhere() {
        succeed();
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            assertThat(await(TestAttempts.attempt(attempts, account, newAddress(), KnownPlaceTest::wrong)))
                    .isEmpty();
        }
        database.step(Duration.ofSeconds(10));

        assertThat(pause(account)).isEqualTo(Duration.ofSeconds(20));

        succeed();
    }

    @Test
    void whoeverGuessesThereIsStoppedAfterFiveAndReadsNoOtherTimeThanTheOthers() {
        succeed();
        pauseAddress();
        database.step(Duration.ofSeconds(10));
        for (var time = 0; time < 5; time++) {
            assertThat(pause(account)).isEqualTo(Duration.ofSeconds(20));
        }

        assertUntried(Duration.ofSeconds(20));
    }

    @Test
    void whatFailedThereMeanwhileCountsForNobodyElse() {
        succeed();
        pauseAddress();
        for (var time = 0; time < 6; time++) {
            assertThat(pause(account)).isEqualTo(PAUSE);
        }
        database.step(PAUSE);

        assertThat(await(tryWrong(account))).isEmpty();
        assertThat(pause(account)).isEqualTo(PAUSE.multipliedBy(2));
        assertThat(pause(Id.next())).isEqualTo(PAUSE.multipliedBy(2));
    }

    @Test
    void anAccountThatHasToWaitForItselfWaitsThereToo() {
        succeed();
        for (var time = 0; time < 5; time++) {
            assertThat(await(tryWrong(account))).isEmpty();
        }
        database.step(Duration.ofSeconds(10));
        assertUntried(Duration.ofSeconds(20));

        pauseAddress(5);

        assertUntried(PAUSE);
        database.step(Duration.ofSeconds(20));
        succeed();
    }

    @Test
    void aRightPasswordThatIsKnownTooLateIsRefusedAndNothingIsDone() {
        succeed();
        pauseAddress();
        for (var time = 0; time < 5; time++) {
            assertRefusedThoughRight();
        }

        Waiting.await().untilAsserted(this::succeed);
    }

    private void assertRefusedThoughRight() {
        var asked = new CompletableFuture<Boolean>();
        var outcome = new CompletableFuture<Optional<String>>();
        var entered = new AtomicBoolean();
        var late = TestAttempts.in(
                database,
                new RefusalPace(
                        new MovableClock(),
                        time -> Uni.createFrom().completionStage(asked).replaceWithVoid(),
                        time -> Uni.createFrom().voidItem()));

        var refusal = refusal(() -> late.attempt(
                account,
                home,
                () -> {
                    asked.complete(true);
                    return Uni.createFrom().completionStage(outcome);
                },
                right -> {
                    entered.set(true);
                    return Uni.createFrom().item(Optional.of(right));
                }));
        outcome.complete(Optional.of("right"));

        assertThat(refusal.pause()).isEqualTo(PAUSE);
        assertThat(entered).isFalse();
    }

    @Test
    void whereNoMoreCanWaitNothingIsTriedWhoeverItIs() {
        succeed();
        pauseAddress();
        var crowded = TestAttempts.crowded(database);

        assertUntried(crowded, account, PAUSE);
        assertUntried(crowded, Id.next(), PAUSE);
    }

    @Test
    void aSuccessThereBeginsTheCountAnew() {
        succeed();
        pauseAddress();
        for (var round = 0; round < 3; round++) {
            for (var time = 0; time < 4; time++) {
                assertThat(pause(account)).isEqualTo(PAUSE);
            }

            succeed();
        }
    }

    @Test
    void whatCameToNothingIsAnsweredAlikeAndIsNotCounted() {
        succeed();
        pauseAddress();

        for (var time = 0; time < 10; time++) {
            assertThat(pause(account, () -> Uni.createFrom().failure(new WrongPasswordException())))
                    .isEqualTo(PAUSE);
            assertThat(pause(account, () -> Uni.createFrom().failure(new IllegalStateException("away"))))
                    .isEqualTo(PAUSE);
        }

        succeed();
    }

    private void pauseAddress() {
        pauseAddress(0);
    }

    /**
     * @param failed what was wrong there before
     */
    private void pauseAddress(int failed) {
        for (var time = failed; time < TestAttempts.PER_ADDRESS; time++) {
            assertThat(await(tryWrong(Id.next()))).isEmpty();
        }
    }

    private void succeed() {
        assertThat(await(TestAttempts.attempt(attempts, account, home, KnownPlaceTest::right)))
                .isPresent();
    }

    private void assertUntried(Duration pause) {
        assertUntried(attempts, account, pause);
    }

    private void assertUntried(Attempts by, String account, Duration pause) {
        var tried = new AtomicBoolean();
        var refusal = refusal(() -> TestAttempts.attempt(by, account, home, () -> {
            tried.set(true);
            return right();
        }));

        assertThat(refusal.pause()).isEqualTo(pause);
        assertThat(tried).isFalse();
    }

    private Uni<Optional<String>> tryWrong(String account) {
        return TestAttempts.attempt(attempts, account, home, KnownPlaceTest::wrong);
    }

    private static Uni<Optional<String>> right() {
        return Uni.createFrom().item(Optional.of("right"));
    }

    private static Uni<Optional<String>> wrong() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Duration pause(String account) {
        return pause(account, KnownPlaceTest::wrong);
    }

    private Duration pause(String account, Supplier<Uni<Optional<String>>> password) {
        return refusal(() -> TestAttempts.attempt(attempts, account, home, password))
                .pause();
    }

    private static TooManyAttemptsException refusal(Supplier<Uni<?>> attempt) {
        return catchThrowableOfType(TooManyAttemptsException.class, () -> await(attempt.get()));
    }

    private static ClientAddress newAddress() {
        return new ClientAddress(Id.next());
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
