package org.convene.access.participanttoken;

import java.time.Instant;
import java.util.List;
import org.convene.platform.secret.Secret;

/**
 * A token as whoever asked for it gets it, once.
 *
 * @param url opens the meeting to whoever holds it, with every option said
 * @param snippet HTML that shows it in a page
 * @param warnings what the caller may not have thought of
 */
record MintedToken(
        String id,
        @Secret String token,
        @Secret String url,
        @Secret String snippet,
        Instant expiresAt,
        List<Warning> warnings) {
    /**
     * @param code stable, for programs
     */
    record Warning(String code, String message) {}

    @Override
    public String toString() {
        return "MintedToken[id=" + id + "]";
    }
}
