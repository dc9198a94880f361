package org.convene.access.login;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One password that is tried: what it counts for, as hashes.
 *
 * @param place the account and the address together
 * @param client by whose word it comes from there
 * @param counters of the place first
 * @param pause how long it would have to wait if nobody had logged in from its place lately; if it fails, it is answered as if it
 *     had to
 */
record Attempt(
        String place,
        String account,
        String address,
        Optional<String> client,
        List<String> counters,
        Optional<Duration> pause) {
    /** Of whom nothing is known. */
    static Attempt of(String place, String account, String address, Optional<String> client) {
        return new Attempt(place, account, address, client, List.of(place, account, address), Optional.empty());
    }

    /** Who has logged in from here lately is not hindered by what others try elsewhere. */
    Attempt fromKnownPlace() {
        return counting(place, Optional.empty());
    }

    /**
     * Who has logged in from here lately is not hindered by what makes all others wait, but by failures of the same account at
     * the same address before that.
     */
    Attempt fromKnownPlace(boolean hasFailedHere, Duration pause) {
        return counting(hasFailedHere ? place : exemptPlace(), Optional.of(pause));
    }

    private Attempt counting(String counter, Optional<Duration> pause) {
        return new Attempt(place, account, address, client, List.of(counter), pause);
    }

    /**
     * The place while all others wait there. Their attempts are not counted then, so that the place's own count must not
     * tell afterwards that this one was.
     */
    String exemptPlace() {
        return place + " exempt";
    }

    /** Whoever knows one code may try no more of the others for it, and no meeting is shut by who guesses elsewhere. */
    List<String> guessCounters() {
        return client.map(known -> List.of(place, address, known)).orElseGet(() -> List.of(place, address));
    }

    /** A question shows nothing, so whoever asks for an account elsewhere does not shut its user out. */
    List<String> questionCounters() {
        return List.of(place, address);
    }
}
