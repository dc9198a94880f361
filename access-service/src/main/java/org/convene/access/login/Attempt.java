package org.convene.access.login;

import java.util.List;
import java.util.Optional;

/**
 * One password that is tried: what it counts for, as hashes.
 *
 * @param place the account and the address together
 * @param client by whose word it comes from there
 */
record Attempt(String place, String account, String address, Optional<String> client, boolean fromKnownPlace) {
    /** Who has logged in from here lately is not hindered by what others try elsewhere. */
    List<String> counters() {
        return fromKnownPlace ? List.of(place) : List.of(place, account, address);
    }

    /** Whoever knows one code may try no more of the others for it, and no meeting is shut by who guesses elsewhere. */
    List<String> guessCounters() {
        return client.map(known -> List.of(place, address, known)).orElseGet(() -> List.of(place, address));
    }

    /** A question shows nothing, so whoever asks for an account elsewhere does not shut its user out. */
    List<String> questionCounters() {
        return List.of(place, address);
    }

    Attempt from(boolean knownPlace) {
        return new Attempt(place, account, address, client, knownPlace);
    }
}
