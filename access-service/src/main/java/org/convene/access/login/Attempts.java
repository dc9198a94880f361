package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.platform.problem.DomainException;

/** Slows those down who guess passwords, whether there is such an account or not, and shuts nobody out for good. */
@Singleton
public class Attempts {
    private final AttemptHash hash;
    private final AttemptRepository counters;
    private final RefusalPace pace;

    Attempts(AttemptHash hash, AttemptRepository counters, RefusalPace pace) {
        this.hash = hash;
        this.counters = counters;
        this.pace = pace;
    }

    /** The account's user has shown by other means to be at the address. */
    Uni<Void> welcome(String account, ClientAddress address) {
        return hash.attempt(account, address).chain(counters::welcome).replaceWithVoid();
    }

    /**
     * Lets a password be tried. What comes out empty was a wrong one; it is counted before it is tried, so that of many
     * at once no more are tried than one after another. Fails with {@link TooManyAttemptsException}: also for one that was
     * tried and wrong where it was tried only because its user has logged in from there, and about as late as for any other.
     *
     * @param account names it among all of the installation
     */
    public <T> Uni<Optional<T>> attempt(String account, ClientAddress address, Supplier<Uni<Optional<T>>> password) {
        return pace.keep(() -> hash.attempt(account, address)
                .chain(counters::begin)
                .chain(attempt -> attempt.pause()
                        .map(pause -> refusedUnlessRight(attempt(attempt, password), pause))
                        .orElseGet(() -> attempt(attempt, password))));
    }

    private <T> Uni<Optional<T>> attempt(Attempt attempt, Supplier<Uni<Optional<T>>> password) {
        return Uni.createFrom()
                .deferred(password::get)
                .onFailure()
                .call(() -> counters.takeBack(attempt))
                .call(outcome -> outcome.isPresent()
                        ? counters.succeed(attempt)
                        : Uni.createFrom().voidItem());
    }

    /** All who are not let in are told the same, be it that too many passwords are tried at this moment. */
    private static <T> Uni<Optional<T>> refusedUnlessRight(Uni<Optional<T>> attempt, Duration pause) {
        return attempt.onFailure(DomainException.class)
                .transform(failure -> new TooManyAttemptsException(pause))
                .map(outcome -> Optional.of(outcome.orElseThrow(() -> new TooManyAttemptsException(pause))));
    }

    /**
     * Lets something be asked for an account that the answer tells nothing of, such as a mail to its user. Each question
     * counts as a failure does, but for this account at this address, and for the address: nobody elsewhere makes the
     * user wait. Fails with {@link TooManyAttemptsException}.
     *
     * @param account names it among all of the installation
     */
    Uni<Void> ask(String account, ClientAddress address, Supplier<Uni<Void>> question) {
        return hash.attempt(account, address)
                .chain(counters::beginQuestion)
                .chain(attempt -> Uni.createFrom()
                        .deferred(question::get)
                        .onFailure()
                        .call(() -> counters.takeBackQuestion(attempt)));
    }

    /**
     * Lets one of many secrets be guessed, such as the codes of a meeting. As {@link #attempt}, but that a right one
     * takes back no wrong ones, or who has one could guess the others.
     *
     * @param what names all that may be guessed together among all of the installation
     */
    public <T> Uni<Optional<T>> guess(String what, ClientAddress address, Supplier<Uni<Optional<T>>> guess) {
        return hash.attempt(what, address.forPurpose("guess"))
                .chain(counters::beginGuess)
                .chain(attempt -> Uni.createFrom()
                        .deferred(guess::get)
                        .onFailure()
                        .call(() -> counters.takeBackGuess(attempt))
                        .call(outcome -> outcome.isPresent()
                                ? counters.takeBackGuess(attempt)
                                : Uni.createFrom().voidItem()));
    }
}
