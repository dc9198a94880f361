package org.convene.access.admission;

import java.util.Optional;
import org.convene.access.link.V1Signer;

/**
 * Whose doing it is that somebody gets in, beside what they show. It goes with them wherever they come on by that, and so
 * do the revocations of it.
 *
 * @param client who had them let in by the API
 * @param signer with whose secret their link of version 1 is signed
 */
public record Origin(Optional<Obtained> client, Optional<V1Signer> signer) {
    /** Nobody's but their own. */
    public static final Origin NONE = new Origin(Optional.empty(), Optional.empty());

    static Origin of(Obtained client) {
        return new Origin(Optional.of(client), Optional.empty());
    }

    static Origin of(V1Signer signer) {
        return new Origin(Optional.empty(), Optional.of(signer));
    }

    /** The same, and what else is known; what was known before stays. */
    Origin and(Origin more) {
        return new Origin(client.or(more::client), signer.or(more::signer));
    }
}
