package org.convene.access.login;

import java.util.List;

/**
 * One password that is tried: what it counts for, as hashes.
 *
 * @param place the account and the address together
 */
record Attempt(String place, String account, String address, boolean fromKnownPlace) {
    /** Who has logged in from here lately is not hindered by what others try elsewhere. */
    List<String> counters() {
        return fromKnownPlace ? List.of(place) : List.of(place, account, address);
    }

    /** Whoever knows one code may try no more of the others for it, and no meeting is shut by who guesses elsewhere. */
    List<String> guessCounters() {
        return List.of(place, address);
    }

    Attempt from(boolean knownPlace) {
        return new Attempt(place, account, address, knownPlace);
    }
}
