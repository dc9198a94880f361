package org.convene.access.participanttoken;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.access.token.ParticipantTokens;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jose4j.jwt.MalformedClaimException;

/** The tokens that clients had made, as the other features see them. */
@Singleton
public class MintedTokens {
    /** Of a JWS in its compact form (RFC 7515 section 7.1). */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    /** What every browser can keep in a cookie; ours are far shorter. */
    public static final int LONGEST = 3_700;

    private final TokenVerifier verifier;
    private final ParticipantTokens signer;
    private final ParticipantTokenRepository tokens;
    private final Clock clock;

    MintedTokens(TokenVerifier verifier, ParticipantTokens signer, ParticipantTokenRepository tokens, Clock clock) {
        this.verifier = verifier;
        this.signer = signer;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Keeps what the token is good for. */
    Uni<Void> add(Transaction transaction, ParticipantToken token, String createdBy) {
        return tokens.add(transaction, token, createdBy);
    }

    /** The token itself. */
    String sign(ParticipantToken token, Duration life) {
        return signer.issue(token.id(), token.id(), token.tenant(), token.roomId(), token.meetingId(), life);
    }

    /**
     * Finds out what a token is good for, or was while its time was not over, and whether it was made here for this
     * tenant.
     *
     * @param place the id or alias of the room to which it was brought, if that is one
     */
    public Uni<MintedCheck> check(String tenant, String token, String place) {
        if (token.length() > LONGEST || !FORM.matcher(token).matches()) {
            return Uni.createFrom().item(new MintedCheck.Malformed());
        }
        return verifier.verify(token)
                .onFailure(refusal -> refusal instanceof AuthenticationFailedException && isOver(token))
                .recoverWithUni(() -> verifier.verifyWhenever(token))
                .chain(genuine -> check(tenant, genuine, place))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(() -> isOver(token) ? new MintedCheck.Expired() : new MintedCheck.Forged());
    }

    private Uni<MintedCheck> check(String tenant, VerifiedToken token, String place) {
        try {
            if (!token.participant().tenantId().equals(tenant)) {
                return Uni.createFrom().item(new MintedCheck.Foreign());
            }
            var id = token.claims().getJwtId();
            return id != null && Id.isValid(id)
                    ? tokens.findAt(tenant, id, place)
                            .map(found -> found.<MintedCheck>map(known -> known).orElseGet(MintedCheck.Expired::new))
                    : Uni.createFrom().item(new MintedCheck.Forged());
        } catch (IllegalArgumentException | MalformedClaimException other) {
            return Uni.createFrom().item(new MintedCheck.Forged());
        }
    }

    /** As it says itself, which nobody vouches for. */
    private boolean isOver(String token) {
        try {
            var claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
            return claims.getValue("exp") instanceof Number end
                    && end.longValue() <= clock.instant().getEpochSecond();
        } catch (IllegalArgumentException | DecodeException malformed) {
            return false;
        }
    }

    public Uni<Optional<ParticipantToken>> find(String tenant, String id) {
        return id.isEmpty() ? Uni.createFrom().item(Optional.empty()) : tokens.find(tenant, id);
    }
}
