package org.convene.access.participanttoken;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.convene.access.token.ParticipantTokens;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jose4j.jwt.MalformedClaimException;

/** The tokens that clients had made, as the other features see them. */
@Singleton
public class MintedTokens {
    private final TokenVerifier verifier;
    private final ParticipantTokens signer;
    private final ParticipantTokenRepository tokens;

    MintedTokens(TokenVerifier verifier, ParticipantTokens signer, ParticipantTokenRepository tokens) {
        this.verifier = verifier;
        this.signer = signer;
        this.tokens = tokens;
    }

    /** Keeps what the token is good for. */
    Uni<Void> add(Transaction transaction, ParticipantToken token, String createdBy) {
        return tokens.add(transaction, token, createdBy);
    }

    /** The token itself. */
    String sign(ParticipantToken token, Duration life) {
        return signer.issue(token.id(), token.id(), token.tenant(), token.roomId(), token.meetingId(), life);
    }

    /** Empty alike for whatever is wrong with it. */
    public Uni<Optional<ParticipantToken>> check(String tenant, String token) {
        return verifier.verify(token)
                .map(genuine -> id(genuine, tenant))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty())
                .chain(id -> find(tenant, id.orElse("")));
    }

    public Uni<Optional<ParticipantToken>> find(String tenant, String id) {
        return id.isEmpty() ? Uni.createFrom().item(Optional.empty()) : tokens.find(tenant, id);
    }

    private static Optional<String> id(VerifiedToken token, String tenant) {
        try {
            return token.participant().tenantId().equals(tenant)
                    ? Optional.ofNullable(token.claims().getJwtId()).filter(Id::isValid)
                    : Optional.empty();
        } catch (IllegalArgumentException | MalformedClaimException foreign) {
            return Optional.empty();
        }
    }
}
