package org.convene.platform.identity;

import java.util.Optional;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.jose4j.jwt.JwtClaims;

/** What a genuine token says, and for which use it was issued. */
public record VerifiedToken(TokenUse use, JwtClaims claims) {
    /**
     * Who was let in by it.
     *
     * @throws IllegalArgumentException if it is not a participant's
     */
    public ParticipantCaller participant() {
        if (new CallerClaims(use, claims).caller(Optional.empty()) instanceof ParticipantCaller participant) {
            return participant;
        }
        throw new IllegalArgumentException("not a participant's token");
    }
}
