package org.convene.access.admission;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.use.Uses;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.time.Id;
import org.jose4j.jwt.MalformedClaimException;

/** Lets people in, and knows them again. */
@Singleton
public class Admissions {
    private final AdmissionRepository repository;
    private final Knocks knocks;
    private final Uses uses;
    private final TokenVerifier verifier;

    Admissions(AdmissionRepository repository, Knocks knocks, Uses uses, TokenVerifier verifier) {
        this.repository = repository;
        this.knocks = knocks;
        this.uses = uses;
        this.verifier = verifier;
    }

    /** What a token says of an admission. */
    private record Claim(String admissionId, Instant until) {}

    /**
     * Lets somebody in whose door is open. Fails with {@link MeetingFullException} if others were faster.
     *
     * @param browser fingerprint of the browser
     */
    public Uni<Admission> admit(String tenant, Shown shown, String browser) {
        if (!shown.isOpen()) {
            throw new IllegalArgumentException("the door is shut: " + shown.rule());
        }
        var admission = Admission.of(tenant, shown, browser);
        return repository.add(admission, shown.terms()).invoke(admission::log).replaceWith(admission);
    }

    /**
     * Waits in a meeting's lobby, or says once more that somebody does. Fails with {@link LobbyFullException}.
     *
     * @param browser fingerprint of the browser, or of what stands for it; nothing where none is known
     */
    public Uni<Void> knock(String tenant, Shown shown, String browser) {
        return shown.terms()
                .meetingId()
                .map(meeting -> knocks.knock(tenant, meeting, shown, browser))
                .orElseThrow(() -> new IllegalArgumentException("there is no lobby: " + shown.rule()));
    }

    /** Asks the device that has what is for one person to let this browser in instead. */
    public Uni<Void> ask(String tenant, Shown shown, String browser) {
        return Admission.of(tenant, shown, browser)
                .use()
                .map(use -> uses.ask(use, browser))
                .orElseThrow(() -> new IllegalArgumentException("there is nobody to ask: " + shown.rule()));
    }

    /** Keeps nothing but ids of somebody who came before the meeting kept none (R8). */
    public Uni<Admission> forgetName(Admission admission) {
        return admission.isNamed()
                ? repository.forgetName(admission).replaceWith(admission.anonymous())
                : Uni.createFrom().item(admission);
    }

    /** Whose token it is, if it opens this room of this tenant; empty alike for whatever is wrong with it. */
    public Uni<Optional<ProvenAdmission>> find(String tenant, String roomId, String token) {
        return find(tenant, roomId, verifier.verify(token));
    }

    /** The same, though the token may be over: who asks must look until when it is good. */
    Uni<Optional<ProvenAdmission>> findWhenever(String tenant, String roomId, String token) {
        return find(tenant, roomId, verifier.verifyWhenever(token));
    }

    private Uni<Optional<ProvenAdmission>> find(String tenant, String roomId, Uni<VerifiedToken> verified) {
        return verified.map(genuine -> opens(genuine, tenant, roomId))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty())
                .chain(claim -> claim.map(known -> find(tenant, roomId, known))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Who was let in, whoever asks. */
    public Uni<Optional<Admission>> find(String tenant, String admissionId) {
        return repository.find(tenant, admissionId);
    }

    private Uni<Optional<ProvenAdmission>> find(String tenant, String roomId, Claim claim) {
        return repository
                .find(tenant, claim.admissionId())
                .map(found -> found.filter(admission -> admission.roomId().equals(roomId))
                        .map(admission -> new ProvenAdmission(admission, claim.until())));
    }

    private static Optional<Claim> opens(VerifiedToken token, String tenant, String roomId) {
        try {
            var participant = token.participant();
            var until = Instant.ofEpochSecond(token.claims().getExpirationTime().getValue());
            return participant.tenantId().equals(tenant) && participant.roomId().equals(roomId)
                    ? Optional.ofNullable(token.claims().getJwtId())
                            .filter(Id::isValid)
                            .map(id -> new Claim(id, until))
                    : Optional.empty();
        } catch (IllegalArgumentException | MalformedClaimException foreign) {
            return Optional.empty();
        }
    }
}
