package org.convene.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are checked with the keys of access-service, also while that is down. */
class KeysTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final TestTokens OLD = TestTokens.withKey("old");
    private static final TestTokens NEW = TestTokens.withKey("new");
    private static final TestTokens STRANGER = TestTokens.withKey("stranger");

    private final MovableClock clock = new MovableClock();
    private final AccessServer access = new AccessServer();
    private final RemoteKeySource keys =
            new RemoteKeySource(TestServers.vertx(), clock, TestConfig.DEFAULT, access.url());
    private final TokenVerifier verifier = new TokenVerifier(keys, TestTokens.NONE_REVOKED, clock, TestTokens.ISSUER);

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void keysOnceFetchedAreUsableForTheStatedTimeWithAccessServiceDown() {
        access.answers(TestTokens.keySet(OLD.json()));
        assertAccepted(OLD);
        access.down();

        clock.move(Duration.ofHours(24).minusSeconds(1));
        assertAccepted(OLD);
        clock.move(Duration.ofSeconds(1));
        assertUnavailable(OLD);
    }

    @Test
    void whenTheServerIsGoneTokensAreCheckedUntilTheStatedTimeAndAgainFromItsSuccessorsStart() {
        access.answers(TestTokens.keySet(OLD.json()));
        assertAccepted(OLD);
        access.close();

        clock.move(Duration.ofHours(24).minusSeconds(1));
        assertAccepted(OLD);
        assertUnavailable(NEW);
        clock.move(Duration.ofSeconds(1));
        assertUnavailable(OLD);

        try (var successor = access.successor()) {
            successor.answers(TestTokens.keySet(OLD.json(), NEW.json()));
            await().ignoreExceptions().untilAsserted(() -> assertAccepted(OLD));
            assertAccepted(NEW);
        }
    }

    @Test
    void theTimeThatKeysAreUsableForIsConfigured() {
        var config = new TestConfig(Duration.ofMinutes(5), TestConfig.DEFAULT.timeLimit());
        var shortLived = new TokenVerifier(
                new RemoteKeySource(TestServers.vertx(), clock, config, access.url()),
                TestTokens.NONE_REVOKED,
                clock,
                TestTokens.ISSUER);
        access.answers(TestTokens.keySet(OLD.json()));
        var token = OLD.access(clock, TestTokens.client());
        assertThat(shortLived.verify(token).await().indefinitely()).isNotNull();
        access.close();

        clock.move(Duration.ofMinutes(5));

        assertThatThrownBy(() -> shortLived.verify(token).await().atMost(LONG))
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void whoseKeyIsTooOldIsServedAgainOnceAccessServiceIsUp() {
        access.answers(TestTokens.keySet(OLD.json()));
        assertAccepted(OLD);
        access.down();
        clock.move(Duration.ofDays(2));
        assertUnavailable(OLD);

        access.answers(TestTokens.keySet(OLD.json()));

        await().ignoreExceptions().untilAsserted(() -> assertAccepted(OLD));
    }

    @Test
    void aTokenWhoseTimeIsOverIsKnownOnlyToWhoAsksWhateverItsTime() {
        access.answers(TestTokens.keySet(OLD.json()));
        var token = OLD.access(clock, TestTokens.client());
        var forged = TestTokens.withKey("old").access(clock, TestTokens.client());

        clock.move(Duration.ofHours(1));

        assertThatThrownBy(() -> verifier.verify(token).await().atMost(LONG))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThat(verifier.verifyWhenever(token).await().atMost(LONG).claims().getClaimValue(CallerClaims.TENANT))
                .isEqualTo(TestTokens.TENANT);
        assertThatThrownBy(() -> verifier.verify(token).await().atMost(LONG))
                .as("nothing is remembered")
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> verifier.verifyWhenever(forged).await().atMost(LONG))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void aClockSteppedByAnHourCutsNobodyOff(long hours) {
        access.answers(TestTokens.keySet(OLD.json()));
        assertAccepted(OLD);
        access.down();

        clock.move(Duration.ofHours(hours));
        assertAccepted(OLD);
        access.answers(TestTokens.keySet(OLD.json(), NEW.json()));
        await().ignoreExceptions().untilAsserted(() -> assertAccepted(NEW));
    }

    @Test
    void withoutAnyKeyATokenIsNeitherRightNorWrong() {
        access.down();

        assertUnavailable(OLD);
    }

    @Test
    void anUnknownKeyIsRefusedWhileAccessServiceIsUpAndUnavailableWhileItIsDown() {
        access.answers(TestTokens.keySet(OLD.json()));
        assertRefused(STRANGER);
        access.down();

        assertUnavailable(STRANGER);
        assertAccepted(OLD);
    }

    @Test
    void anAccessServiceThatHangsIsUnavailable() {
        var impatient = new RemoteKeySource(TestServers.vertx(), clock, TestConfig.IMPATIENT, access.url());
        access.hangs();

        assertThatThrownBy(() -> impatient.key("old").await().atMost(LONG))
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void aKeyThatIsNewIsNotRefusedByAFetchThatBeganBeforeItWas() {
        access.answers(TestTokens.keySet(OLD.json()));
        assertAccepted(OLD);
        access.answers(TestTokens.keySet(OLD.json(), NEW.json()));

        assertAccepted(NEW);

        assertThat(access.count()).isEqualTo(2);
    }

    @Test
    void aKeyThatIsNewIsNotRefusedByAFetchUnderWay() {
        access.hangs();
        var first = verify(OLD).subscribeAsCompletionStage();
        await().until(() -> access.count() == 1);
        var second = verify(NEW).subscribeAsCompletionStage();
        access.answers(TestTokens.keySet(OLD.json(), NEW.json()));
        access.release(TestTokens.keySet(OLD.json()));

        assertThat(first).succeedsWithin(LONG);
        assertThat(second).succeedsWithin(LONG);
        assertThat(access.count()).isEqualTo(2);
    }

    @Test
    void strangersCauseOneFetchASecondWhateverTheySend() {
        access.answers(TestTokens.keySet(OLD.json()));
        var begun = System.nanoTime();

        for (var round = 0; round < 3; round++) {
            askWithUnknownKeys(200);
        }

        var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        assertThat(access.count()).isGreaterThan(1).isLessThanOrEqualTo((int) seconds + 1);
        // A request may arrive late, and then the next is close behind it; none arrives early.
        var times = access.requests().stream().map(AccessServer.Request::at).toList();
        assertThat(IntStream.range(0, times.size()))
                .allMatch(number -> times.get(number) - begun > TimeUnit.MILLISECONDS.toNanos(990L * number));
    }

    @Test
    void whoIsDownIsNotAskedMoreOftenThanWhoIsUp() {
        access.down();
        var begun = System.nanoTime();

        for (var round = 0; round < 500; round++) {
            assertUnavailable(OLD);
        }

        var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        // The HTTP client asks once more on a new connection where a kept one broke.
        assertThat(access.count()).isLessThanOrEqualTo(2 * ((int) seconds + 1));
    }

    @Test
    void aKeyThatWasTakenBackStopsWithTheNextFetchAlsoForTokensThatAreRemembered() {
        access.answers(TestTokens.keySet(OLD.json(), NEW.json()));
        var token = OLD.access(clock, TestTokens.client());
        assertThat(verifier.verify(token).await().indefinitely()).isNotNull();

        access.answers(TestTokens.keySet(NEW.json()));
        keys.renew().await().indefinitely();

        assertThatThrownBy(() -> verifier.verify(token).await().indefinitely())
                .isInstanceOf(AuthenticationFailedException.class);
        assertAccepted(NEW);
    }

    @Test
    void keysOfBothKindsAreUsedBesideEachOtherAndEachForItsOwnAlgorithm() {
        var edwards = TestTokens.withKey("edwards", TokenAlgorithm.EdDSA);
        var misnamed = TestTokens.withKey("misnamed", TokenAlgorithm.EdDSA);
        access.answers(TestTokens.keySet(
                OLD.json(),
                edwards.json().replace("{", "{\"alg\":\"EdDSA\","),
                misnamed.json().replace("{", "{\"alg\":\"ES256\",")));

        assertAccepted(OLD);
        assertAccepted(edwards);
        assertRefused(misnamed);
    }

    @Test
    void aRememberedTokenEndsWithItsTime() {
        access.answers(TestTokens.keySet(OLD.json()));
        var token = OLD.access(clock, TestTokens.client());
        assertThat(verifier.verify(token).await().indefinitely()).isNotNull();
        assertThat(verifier.verify(token).await().indefinitely()).isNotNull();

        clock.move(Duration.ofMinutes(11));

        assertThatThrownBy(() -> verifier.verify(token).await().indefinitely())
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\": \"quantum\", \"kid\": \"q\"}",
                "{\"kty\": \"oct\", \"kid\": \"o\", \"k\": \"AAAA\"}",
                "{\"kty\": \"EC\", \"kid\": \"broken\", \"crv\": \"P-256\", \"x\": \"AAAA\", \"y\": \"AAAA\"}",
                "{\"kid\": \"untyped\"}",
                "{\"kty\": \"EC\", \"kid\": 7}",
                "{\"kty\": \"OKP\", \"kid\": \"short\", \"crv\": \"Ed25519\", \"x\": \"AAAA\"}",
                "{\"kty\": \"OKP\", \"kid\": \"exchange\", \"crv\": \"X25519\","
                        + " \"x\": \"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "7"
            })
    void aKeyThatIsNotUnderstoodBreaksNoOther(String odd) {
        access.answers(TestTokens.keySet(odd, OLD.json()));

        assertAccepted(OLD);
    }

    @Test
    void keysWithoutAnIdOrWithOneTwiceBreakNoOther() {
        var nameless = TestTokens.withKey("x").json().replace("\"kid\":\"x\",", "");
        var twin = TestTokens.withKey("old").json();
        access.answers(TestTokens.keySet(nameless, OLD.json(), twin, NEW.json()));

        assertAccepted(NEW);
        assertAccepted(OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "{\"keys\": 7}", "{\"keys\": []}", "null"})
    void rubbishLeavesTheKeysThatAreKnown(String rubbish) {
        access.answers(TestTokens.keySet(OLD.json()));
        assertAccepted(OLD);
        access.answers(rubbish);

        assertUnavailable(STRANGER);
        assertAccepted(OLD);
    }

    @Test
    void anErrorLeavesTheKeysThatAreKnown() {
        access.answers(TestTokens.keySet(OLD.json()));
        assertAccepted(OLD);
        access.answers(500, TestTokens.keySet(NEW.json()));

        assertUnavailable(NEW);
        assertAccepted(OLD);
    }

    private void askWithUnknownKeys(int count) {
        List<Uni<Boolean>> all = new ArrayList<>();
        for (var number = 0; number < count; number++) {
            all.add(keys.key("unknown-" + number).map(key -> key.isPresent()));
        }
        var found = Uni.join().all(all).andFailFast().await().indefinitely();
        assertThat(found).hasSize(count).containsOnly(false);
    }

    private Uni<VerifiedToken> verify(TestTokens signer) {
        return verifier.verify(signer.access(clock, TestTokens.client()));
    }

    private void assertAccepted(TestTokens signer) {
        assertThat(verify(signer).await().atMost(LONG).use()).isEqualTo(TokenUse.ACCESS);
    }

    private void assertRefused(TestTokens signer) {
        assertThatThrownBy(() -> verify(signer).await().atMost(LONG)).isInstanceOf(AuthenticationFailedException.class);
    }

    private void assertUnavailable(TestTokens signer) {
        assertThatThrownBy(() -> verify(signer).await().atMost(LONG)).isInstanceOf(KeysUnavailableException.class);
    }
}
