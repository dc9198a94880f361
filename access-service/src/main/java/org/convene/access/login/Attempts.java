package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Slows those down who guess passwords, whether there is such an account or not, and shuts nobody out for good. */
@Singleton
public class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class);

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
     * Knows a device of the account for 30 days, on which its user was let in.
     *
     * @param brought the token by which it may be known already
     * @return that token, or a new one where it is not known by it
     */
    Uni<DeviceToken> know(String account, Optional<DeviceToken> brought) {
        return brought.map(token -> hash.device(account, token)
                        .chain(counters::welcomeAgain)
                        .chain(known -> known ? Uni.createFrom().item(token) : know(account)))
                .orElseGet(() -> know(account));
    }

    /**
     * Knows no device of the account any more: whoever has another password may want to be rid of who had the one before.
     *
     * @param kept but for this one
     */
    Uni<Void> forgetDevices(String account, Optional<DeviceToken> kept) {
        var one = kept.orElseGet(DeviceToken::generate);
        return hash.device(account, one).chain(counters::forgetOthers).replaceWithVoid();
    }

    private Uni<DeviceToken> know(String account) {
        var token = DeviceToken.generate();
        return hash.device(account, token).chain(counters::welcome).replaceWith(token);
    }

    /**
     * Lets a password be tried; whoever showed the right one is let in. What comes out empty was a wrong one, or right no
     * more. Fails with {@link TooManyAttemptsException}, a second after it was asked for.
     *
     * <p>What a wrong password is answered, and when, depends on the wrong ones alone that anybody has tried. A right one
     * leaves no trace in what others see. Where all have to wait, an account's user who has logged in from there lately
     * does not; a wrong password is then answered as if it had not been tried, and so is a right one that was not known to
     * be right in time. Of many at once no more count than one after another, and whoever goes away has tried.
     *
     * @param account names it among all of the installation
     * @param password empty where it is wrong; it must do nothing yet where it is right
     * @param entry what whoever showed the right one is let do; empty where it is right no more
     */
    public <S, T> Uni<Optional<T>> attempt(
            String account,
            ClientAddress address,
            Supplier<Uni<Optional<S>>> password,
            Function<S, Uni<Optional<T>>> entry) {
        return attempt(account, address, Optional.empty(), new Trial<>(password, entry));
    }

    /**
     * The same on a device. Where it is known to be the account's, its own wrong passwords alone are what it waits for,
     * whatever others try anywhere, and are seen by nobody else; it is told at once and without disguise, since whoever has
     * its token knows that there is the account. Where it is not, or has to wait itself, it is as if none was named.
     */
    <S, T> Uni<Optional<T>> attempt(
            String account, ClientAddress address, Optional<DeviceToken> device, Trial<S, T> trial) {
        return Uni.createFrom().deferred(() -> {
            var begun = pace.now();
            return hash.attempt(account, address, device)
                    .chain(attempt -> counters.standing(attempt)
                            .chain(standing -> standing.pause()
                                    .filter(pause -> !standing.deviceKnown())
                                    .map(pause -> whileOthersWait(standing, pause, attempt, trial, begun))
                                    .orElseGet(() -> openly(standing, attempt, trial, begun))));
        });
    }

    private <S, T> Uni<Optional<T>> openly(Standing standing, Attempt attempt, Trial<S, T> trial, Instant begun) {
        return toItsEnd(Uni.createFrom()
                        .deferred(trial.check()::get)
                        .call(found -> found.isPresent()
                                ? counters.admit(attempt, standing)
                                : counters.fail(attempt, standing)))
                .chain(found -> enter(standing, attempt, found, trial))
                .onFailure(TooManyAttemptsException.class)
                .call(() -> pace.rest(begun));
    }

    private <S, T> Uni<Optional<T>> whileOthersWait(
            Standing standing, Duration pause, Attempt attempt, Trial<S, T> trial, Instant begun) {
        Supplier<Uni<Optional<S>>> check = () -> standing.placeKnown() ? silently(attempt, trial) : nobody();
        return pace.meanwhile(begun, check)
                .chain(found -> enter(standing, attempt, found, trial))
                .map(outcome -> Optional.of(outcome.orElseThrow(() -> new TooManyAttemptsException(pause))));
    }

    /** Nobody is told of a failure here who would not be told of it where nothing is tried. */
    private <S> Uni<Optional<S>> silently(Attempt attempt, Trial<S, ?> trial) {
        return toItsEnd(counters.reserve(attempt)
                .chain(reserved -> reserved
                        ? Uni.createFrom()
                                .deferred(trial.check()::get)
                                .onFailure()
                                .call(() -> counters.release(attempt))
                                .call(found -> found.isPresent()
                                        ? counters.release(attempt).replaceWithVoid()
                                        : Uni.createFrom().voidItem())
                        : Attempts.<S>nobody())
                .onFailure(failure -> !(failure instanceof DomainException))
                .invoke(failure -> LOG.warnf("password not tried cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty()));
    }

    private <S, T> Uni<Optional<T>> enter(Standing standing, Attempt attempt, Optional<S> right, Trial<S, T> trial) {
        return right.map(shown -> trial.entry()
                        .apply(shown)
                        .call(outcome -> outcome.isPresent()
                                ? counters.welcome(attempt).replaceWithVoid()
                                : counters.fail(attempt, standing)))
                .orElseGet(Attempts::nobody);
    }

    /** Whoever stops waiting for it does not stop it. */
    private static <T> Uni<T> toItsEnd(Uni<T> work) {
        return Uni.createFrom().emitter(answer -> work.subscribe().with(answer::complete, answer::fail));
    }

    private static <T> Uni<Optional<T>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }

    /**
     * Lets something be asked for that the answer tells nothing of, such as a mail to a user. Each question counts as a
     * failure does, but for the address alone: nobody elsewhere makes anybody wait, and nobody there whoever asks for one
     * account only. Fails with {@link TooManyAttemptsException}.
     */
    Uni<Void> ask(String purpose, ClientAddress address, Supplier<Uni<Void>> question) {
        return hash.attempt(purpose, address.forPurpose(purpose))
                .chain(counters::beginQuestion)
                .chain(attempt -> Uni.createFrom()
                        .deferred(question::get)
                        .onFailure()
                        .call(() -> counters.takeBackQuestion(attempt)));
    }

    /**
     * Lets one of many secrets be guessed, such as the codes of a meeting. What comes out empty was a wrong one; it is
     * counted before it is tried, so that of many at once no more are tried than one after another. A right one takes back
     * no wrong ones, or who has one could guess the others. Fails with {@link TooManyAttemptsException}.
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
