package org.convene.access.guest;

import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.Person;

/**
 * A temporary user of one room, without registration (R37).
 *
 * @param isPermanent whether several people may use the one access
 * @param browser fingerprint of the browser whose person came first; empty while nobody has come
 */
public record Guest(
        String id,
        String tenant,
        String roomId,
        boolean isModerator,
        Person person,
        Optional<String> externalUserId,
        Optional<String> externalMeetingId,
        boolean isPermanent,
        Optional<String> browser,
        Instant expiresAt,
        boolean isRevoked) {

    /** Whether whoever uses this browser may come in: nobody else was here first. */
    public boolean isFor(Optional<String> fingerprint) {
        return isPermanent || browser.isEmpty() || browser.equals(fingerprint);
    }
}
