package org.convene.access.link;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.key.Validity;

/** What can be shown of a secret with which a client signs links of version 1, which is all but the secret. */
public record LinkClientSecretView(String id, Instant createdAt, Instant validFrom, Optional<Instant> validUntil) {
    LinkClientSecretView(String id, Instant createdAt, Validity validity) {
        this(id, createdAt, validity.from(), validity.until());
    }

    LinkClientSecretView endingAt(Optional<Instant> until) {
        return new LinkClientSecretView(id, createdAt, validFrom, until);
    }
}
