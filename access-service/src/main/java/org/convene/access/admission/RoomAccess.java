package org.convene.access.admission;

import java.util.List;
import java.util.Optional;
import org.convene.platform.secret.Secret;

/**
 * Whether somebody gets in, and how.
 *
 * @param rule the one that decided
 * @param missing which personal data the room wants to know first
 * @param knock to be sent with the next question, where several share what was shown and this one waits in a lobby
 * @param url opens the room to whoever holds it; present where somebody gets in, and so is what follows
 * @param expiresIn after so many seconds the URL opens nothing any more; who came in by then stays in
 */
record RoomAccess(
        String outcome,
        String rule,
        List<String> missing,
        @Secret Optional<String> knock,
        @Secret Optional<String> url,
        Optional<String> roomId,
        Optional<Boolean> moderates,
        Optional<Long> expiresIn) {
    static RoomAccess none(Decision decision) {
        return none(decision, Optional.empty());
    }

    /**
     * @param knock by which this one is known again; empty where what was shown tells that
     */
    static RoomAccess none(Decision decision, Optional<Nonce> knock) {
        return new RoomAccess(
                decision.outcome().toString(),
                decision.rule().toString(),
                decision.missing(),
                knock.map(Nonce::text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "RoomAccess[roomId=" + roomId.orElse("") + "]";
    }
}
