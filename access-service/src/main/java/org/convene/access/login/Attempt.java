package org.convene.access.login;

import java.util.List;
import java.util.Optional;

/**
 * One password that is tried: what it counts for, as hashes.
 *
 * @param place the account and the address together, of which its user alone sees something: whether it is known, and what
 *     failed there since the user was last let in
 * @param pair the same two, as everybody sees them: of successes it knows nothing
 * @param client by whose word it comes from there
 * @param device what is counted where the device is known that says to be the account's; empty where none does
 */
record Attempt(
        String place, String pair, String account, String address, Optional<String> client, Optional<Device> device) {
    /**
     * @param hash the account and the token that the device has
     * @param owner the account
     */
    record Device(String hash, String owner) {}

    /** What makes everybody wait, and counts wrong passwords alone. */
    List<String> sharedCounters() {
        return List.of(pair, account, address);
    }

    /** Whoever knows one code may try no more of the others for it, and no meeting is shut by who guesses elsewhere. */
    List<String> guessCounters() {
        return client.map(known -> List.of(place, address, known)).orElseGet(() -> List.of(place, address));
    }

    /** A question shows nothing, so whoever asks for an account does not shut its user out. */
    List<String> questionCounters() {
        return List.of(address);
    }
}
