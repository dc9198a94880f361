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

    Attempt from(boolean knownPlace) {
        return new Attempt(place, account, address, knownPlace);
    }
}
