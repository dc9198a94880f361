package org.convene.access.token;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;

/** Makes the tokens of those who were let into a room (D5). Such a token opens that room and nothing else. */
@Singleton
public class ParticipantTokens {
    private final TokenSigner signer;

    ParticipantTokens(TokenSigner signer) {
        this.signer = signer;
    }

    /**
     * @param admissionId becomes the token's id
     */
    public String issue(
            String admissionId,
            String subject,
            String tenant,
            String roomId,
            Optional<String> meetingId,
            Duration life) {
        var claims = signer.claims(TokenUse.PARTICIPANT, CallerKind.PARTICIPANT, subject, admissionId, life);
        claims.put(CallerClaims.TENANT, tenant);
        claims.put(CallerClaims.ROOM, roomId);
        meetingId.ifPresent(id -> claims.put(CallerClaims.MEETING, id));
        return signer.sign(TokenUse.PARTICIPANT, claims);
    }
}
