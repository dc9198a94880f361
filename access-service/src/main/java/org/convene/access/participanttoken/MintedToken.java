package org.convene.access.participanttoken;

import java.time.Instant;
import org.convene.platform.secret.Secret;

/**
 * A token as whoever asked for it gets it, once.
 *
 * @param url opens the meeting to whoever holds it, with every option said
 * @param snippet HTML that shows it in a page
 */
record MintedToken(
        String id,
        @Secret String token,
        @Secret String url,
        @Secret String snippet,
        Instant expiresAt) {
    @Override
    public String toString() {
        return "MintedToken[id=" + id + "]";
    }
}
