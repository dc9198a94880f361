package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
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
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FAILURES = 5;
    private static TestDatabase database;

    private final Attempts attempts = TestAttempts.in(database);
    private final String account = Id.next();
    private final ClientAddress home = newAddress();
    private final Optional<DeviceToken> device = know(account);

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
        succeed(Optional.empty());
        for (var round = 0; round < 3; round++) {
            for (var time = 0; time < 2 * FAILURES; time++) {
                tryAt(home, Optional.empty(), "wrong");
            }
            assertThat(tryAt(home, Optional.empty(), "right")).startsWith("wait");

            succeed(device);
        }
    }

    @Test
    void neitherThePauseOfTheAddressNorOfTheAccountConcernsAKnownDevice() {
        for (var time = 0; time < TestAttempts.PER_ADDRESS; time++) {
            await(wrong(Id.next(), home, Optional.empty()));
        }
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            tryAt(newAddress(), Optional.empty(), "wrong");
        }
        assertThat(tryAt(home, Optional.empty(), "right")).startsWith("wait");

        succeed(device);
        assertThat(tryAt(newAddress(), device, "right")).isEqualTo("let in");
    }

    @Test
    void whatIsWrongOnAKnownDeviceCountsForNobodyElse() {
        for (var time = 0; time < FAILURES; time++) {
            assertThat(tryAt(home, device, "wrong")).isEqualTo("wrong");
        }

        for (var time = 0; time < FAILURES; time++) {
            assertThat(tryAt(home, Optional.empty(), "wrong")).isEqualTo("wrong");
        }
        assertThat(tryAt(home, Optional.empty(), "wrong")).startsWith("wait");
    }

    @Test
    void aDeviceOnWhichFiveWereWrongIsAsNoneUntilItMayTryAgain() {
        pausePair();
        for (var time = 0; time < FAILURES; time++) {
            assertThat(tryAt(home, device, "wrong")).isEqualTo("wrong");
        }

        assertThat(tryAt(home, device, "right")).isEqualTo("wait PT30S");

        database.step(Duration.ofSeconds(30));
        pausePair(1);
        succeed(device);
    }

    @Test
    void aDeviceOnWhichTooManyWereWrongIsLetInWhereItsUserIsKnown() {
        succeed(Optional.empty());
        for (var time = 0; time < FAILURES; time++) {
            assertThat(tryAt(home, device, "wrong")).isEqualTo("wrong");
        }
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            tryAt(newAddress(), Optional.empty(), "wrong");
        }

        succeed(device);
        assertThat(tryAt(newAddress(), device, "right")).startsWith("wait");
    }

    @Test
    void aSuccessOnTheDeviceBeginsItsCountAnew() {
        pausePair();
        for (var round = 0; round < 2; round++) {
            for (var time = 1; time < FAILURES; time++) {
                assertThat(tryAt(home, device, "wrong")).isEqualTo("wrong");
            }

            succeed(device);
        }
    }

    @Test
    void whatIsWrongOnOtherDevicesOfTheAccountConcernsNoneButThese() {
        var others = Stream.generate(() -> know(account)).limit(3).toList();
        others.forEach(other -> {
            for (var time = 0; time < FAILURES; time++) {
                assertThat(tryAt(home, other, "wrong")).isEqualTo("wrong");
            }
        });
        pausePair();

        others.forEach(other -> assertThat(tryAt(home, other, "right")).isEqualTo("wait PT30S"));
        succeed(device);
    }

    @Test
    void anAccountKeepsTheTwentyDevicesThatWereUsedLast() {
        var older = know(account);
        database.step(Duration.ofSeconds(1));
        succeed(device);
        database.step(Duration.ofSeconds(1));
        var newer = Stream.generate(() -> know(account))
                .limit(AttemptRepository.DEVICES - 1)
                .toList();
        pausePair();

        assertThat(tryAt(home, older, "right")).isEqualTo("wait PT30S");
        succeed(device);
        newer.forEach(this::succeed);
    }

    @Test
    void whoseDevicesAreForgottenWaitsAsOthersDoButOnTheOneThatIsKept() {
        var kept = know(account);
        var anothers = Id.next();
        var another = know(anothers);

        await(attempts.forgetDevices(account, kept));
        pausePair();
        assertThat(tryAt(home, device, "right")).isEqualTo("wait PT30S");
        succeed(kept);
        assertThat(await(attempts.know(anothers, another))).isEqualTo(another.orElseThrow());

        await(attempts.forgetDevices(account, Optional.empty()));
        assertThat(tryAt(newAddress(), kept, "right")).isEqualTo("let in");
        assertThat(await(attempts.know(account, kept))).isNotEqualTo(kept.orElseThrow());
    }

    @Test
    void aTokenThatIsForgedOrAnotherAccountsIsAsNone() {
        succeed(know(Id.next()));
        pausePair();

        for (var token : Stream.of(forged(), know(Id.next())).toList()) {
            assertThat(tryAt(home, token, "right")).isEqualTo("wait PT30S");
            assertThat(tryAt(newAddress(), token, "right")).isEqualTo("let in");
        }
    }

    @Test
    void aDeviceIsKnownForThirtyDaysFromTheLastLoginByTheSameToken() {
        for (var time = 0; time < 2; time++) {
            database.step(Duration.ofDays(29));
            pausePair();
            succeed(device);
            assertThat(await(attempts.know(account, device))).isEqualTo(device.orElseThrow());
        }

        database.step(Duration.ofDays(30));
        pausePair();
        assertThat(tryAt(home, device, "right")).isEqualTo("wait PT30S");
        assertThat(await(attempts.know(account, device))).isNotEqualTo(device.orElseThrow());
    }

    @Test
    void whoWasLetInWithATokenThatIsNotKnownGetsAnother() {
        var forged = forged();
        var another = know(Id.next());
        for (var time = 0; time < FAILURES; time++) {
            assertThat(tryAt(home, device, "wrong")).isEqualTo("wrong");
        }

        for (var brought : Stream.of(forged, another, device).toList()) {
            assertThat(await(attempts.know(account, brought))).isNotEqualTo(brought.orElseThrow());
        }

        pausePair();
        assertThat(tryAt(home, forged, "right")).isEqualTo("wait PT30S");
        assertThat(tryAt(home, device, "right")).isEqualTo("wait PT30S");
    }

    @Test
    void ofManyAtOnceOnADeviceNoMoreCountThanOneAfterAnother() {
        pausePair();
        var outcomes = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(time -> wrong(account, home, device))
                        .toList())
                .andFailFast());

        assertThat(outcomes).filteredOn("wrong"::equals).hasSize(FAILURES);
        assertThat(tryAt(home, device, "right")).startsWith("wait");
    }

    @Test
    void aRightOneAmongManyAtOnceIsRefusedOnlyOnceFiveWereWrongOnTheDeviceItself() {
        var first = new CompletableFuture<Optional<String>>();
        var second = new CompletableFuture<Optional<String>>();
        var beforeOthers = outcome(attempt(account, home, device, first)).subscribeAsCompletionStage();
        pausePair();
        first.complete(Optional.of("right"));
        assertThat(await(Uni.createFrom().completionStage(beforeOthers))).isEqualTo("let in");

        var beforeItsOwn = outcome(attempt(account, home, device, second)).subscribeAsCompletionStage();
        for (var time = 0; time < FAILURES; time++) {
            assertThat(tryAt(home, device, "wrong")).isEqualTo("wrong");
        }
        second.complete(Optional.of("right"));
        assertThat(await(Uni.createFrom().completionStage(beforeItsOwn))).startsWith("wait");
    }

    @Test
    void whereNoMoreCanWaitAKnownDeviceStillLetsItsUserIn() {
        pausePair();
        var crowded = TestAttempts.crowded(database);
        var right = new Trial<String, String>(KnownDeviceTest::right, shown -> right());
        assertThat(await(crowded.attempt(account, home, device, right))).isPresent();
        assertThatThrownBy(() -> await(crowded.attempt(account, home, Optional.empty(), right)))
                .isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void theTokenIsNotKept() {
        var token = device.orElseThrow();

        assertThat(token.value()).matches(DeviceToken.FORM);
        assertThat(token.toString()).doesNotContain(token.value().substring(4));
        assertThat(database.value("SELECT count(*) FROM login_attempt AS kept WHERE kept::text LIKE '%"
                        + token.value().substring(4) + "%'"))
                .isEqualTo("0");
    }

    private void pausePair() {
        pausePair(FAILURES);
    }

    private void pausePair(int failures) {
        for (var time = 0; time < failures; time++) {
            assertThat(tryAt(home, Optional.empty(), "wrong")).isEqualTo("wrong");
        }
    }

    private void succeed(Optional<DeviceToken> token) {
        assertThat(tryAt(home, token, "right")).isEqualTo("let in");
        await(attempts.know(account, token));
    }

    @CanIgnoreReturnValue
    private String tryAt(ClientAddress address, Optional<DeviceToken> token, String password) {
        var shown = Optional.of(password).filter("right"::equals);
        return await(outcome(attempt(account, address, token, CompletableFuture.completedFuture(shown))));
    }

    private Uni<String> wrong(String account, ClientAddress address, Optional<DeviceToken> token) {
        return outcome(attempt(account, address, token, CompletableFuture.completedFuture(Optional.empty())));
    }

    private Uni<Optional<String>> attempt(
            String account,
            ClientAddress address,
            Optional<DeviceToken> token,
            CompletableFuture<Optional<String>> password) {
        return attempts.attempt(
                account,
                address,
                token,
                new Trial<>(() -> Uni.createFrom().completionStage(password), shown -> right()));
    }

    private static Uni<String> outcome(Uni<Optional<String>> attempt) {
        return attempt.map(found -> found.isPresent() ? "let in" : "wrong")
                .onFailure(TooManyAttemptsException.class)
                .recoverWithItem(refusal -> "wait " + ((TooManyAttemptsException) refusal).pause());
    }

    private static Uni<Optional<String>> right() {
        return Uni.createFrom().item(Optional.of("right"));
    }

    private Optional<DeviceToken> know(String account) {
        return Optional.of(await(attempts.know(account, Optional.empty())));
    }

    private static Optional<DeviceToken> forged() {
        return Optional.of(DeviceToken.generate(new SecureRandom()));
    }

    private static ClientAddress newAddress() {
        return new ClientAddress(Id.next());
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
