package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/**
 * An account on which passwords are tried, whatever they are.
 *
 * @param home where its user is
 * @param device a known one
 */
record TestAccount(Attempts attempts, String account, ClientAddress home, Optional<DeviceToken> device) {
    static final int FAILURES = 5;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    TestAccount(TestDatabase database) {
        this(TestAttempts.in(database), Id.next());
    }

    private TestAccount(Attempts attempts, String account) {
        this(attempts, account, newAddress(), know(attempts, account));
    }

    void pausePair() {
        fail(Optional.empty(), FAILURES);
    }

    /** At home, where none of them has to wait. */
    void fail(Optional<DeviceToken> token, int times) {
        for (var time = 0; time < times; time++) {
            assertThat(tryAt(home, token, "wrong")).isEqualTo("wrong");
        }
    }

    void succeed(Optional<DeviceToken> token) {
        assertThat(tryAt(home, token, "right")).isEqualTo("let in");
        await(attempts.know(account, token));
    }

    @CanIgnoreReturnValue
    String tryAt(ClientAddress address, Optional<DeviceToken> token, String password) {
        var shown = Optional.of(password).filter("right"::equals);
        return await(outcome(attempt(account, address, token, CompletableFuture.completedFuture(shown))));
    }

    /** Of any account. */
    Uni<String> wrong(String other, ClientAddress address, Optional<DeviceToken> token) {
        return outcome(attempt(other, address, token, CompletableFuture.completedFuture(Optional.empty())));
    }

    /** At home. */
    Uni<Optional<String>> attempt(Optional<DeviceToken> token, CompletableFuture<Optional<String>> password) {
        return attempt(account, home, token, password);
    }

    private Uni<Optional<String>> attempt(
            String other,
            ClientAddress address,
            Optional<DeviceToken> token,
            CompletableFuture<Optional<String>> password) {
        return attempts.attempt(
                other, address, token, new Trial<>(() -> Uni.createFrom().completionStage(password), shown -> right()));
    }

    static Uni<String> outcome(Uni<Optional<String>> attempt) {
        return attempt.map(found -> found.isPresent() ? "let in" : "wrong")
                .onFailure(TooManyAttemptsException.class)
                .recoverWithItem(refusal -> "wait " + ((TooManyAttemptsException) refusal).pause());
    }

    static Uni<Optional<String>> right() {
        return Uni.createFrom().item(Optional.of("right"));
    }

    /** The token of whoever was let in with this one. */
    DeviceToken knownAs(Optional<DeviceToken> brought) {
        return await(attempts.know(account, brought));
    }

    /** Another one of the account. */
    Optional<DeviceToken> newDevice() {
        return know(account);
    }

    /** One of any account. */
    Optional<DeviceToken> know(String other) {
        return know(attempts, other);
    }

    private static Optional<DeviceToken> know(Attempts attempts, String account) {
        return Optional.of(await(attempts.know(account, Optional.empty())));
    }

    static Optional<DeviceToken> forged() {
        return Optional.of(DeviceToken.generate());
    }

    static ClientAddress newAddress() {
        return new ClientAddress(Id.next());
    }

    @CanIgnoreReturnValue
    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
