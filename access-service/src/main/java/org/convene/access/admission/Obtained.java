package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;

/**
 * That a client had somebody let in by the API: who is in by that is revoked with the client.
 *
 * @param actor the client, as the audit log names it
 * @param at empty while that is written down
 */
public record Obtained(String actor, Optional<Instant> at) {
    static Obtained now(String actor) {
        return new Obtained(actor, Optional.empty());
    }
}
