package org.convene.access.admission;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.token.ParticipantTokens;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;
import org.jose4j.jwt.MalformedClaimException;

/** Lets people in, and knows them again. */
@Singleton
public class Admissions {
    private static final Logger LOG = Logger.getLogger(Admissions.class);

    private final AdmissionRepository repository;
    private final ParticipantTokens tokens;
    private final TokenVerifier verifier;
    private final AdmissionConfig config;

    Admissions(
            AdmissionRepository repository, ParticipantTokens tokens, TokenVerifier verifier, AdmissionConfig config) {
        this.repository = repository;
        this.tokens = tokens;
        this.verifier = verifier;
        this.config = config;
    }

    /**
     * Lets somebody in whose door is open.
     *
     * @param browser fingerprint of the browser
     */
    public Uni<Admission> admit(String tenant, Shown shown, String browser) {
        if (!shown.isOpen()) {
            throw new IllegalArgumentException("the door is shut: " + shown.rule());
        }
        var admission = Admission.of(tenant, shown, browser);
        return repository
                .add(admission)
                .invoke(() -> LOG.infof(
                        "admitted tenant=%s roomId=%s meetingId=%s admissionId=%s",
                        tenant, admission.roomId(), admission.meetingId().orElse(""), admission.id()))
                .replaceWith(admission);
    }

    /** The participant's token (D5). */
    public String token(Admission admission) {
        return tokens.issue(
                admission.id(),
                admission.subject(),
                admission.tenant(),
                admission.roomId(),
                admission.meetingId(),
                config.stay());
    }

    /** How long such a token lives. */
    public Duration stay() {
        return config.stay();
    }

    /** Whose token it is, if it opens this room of this tenant; empty alike for whatever is wrong with it. */
    public Uni<Optional<Admission>> find(String tenant, String roomId, String token) {
        return verifier.verify(token)
                .map(genuine -> opens(genuine, tenant, roomId))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty())
                .chain(id -> id.map(known -> repository.find(tenant, known))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(found -> found.filter(admission -> admission.roomId().equals(roomId)));
    }

    /** The admission's id. */
    private static Optional<String> opens(VerifiedToken token, String tenant, String roomId) {
        try {
            var participant = token.participant();
            return participant.tenantId().equals(tenant) && participant.roomId().equals(roomId)
                    ? Optional.ofNullable(token.claims().getJwtId()).filter(Id::isValid)
                    : Optional.empty();
        } catch (IllegalArgumentException | MalformedClaimException foreign) {
            return Optional.empty();
        }
    }
}
