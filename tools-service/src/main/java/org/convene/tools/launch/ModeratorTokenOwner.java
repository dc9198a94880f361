package org.convene.tools.launch;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.identity.RefusedException;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks access-service. */
@Singleton
class ModeratorTokenOwner {
    private final AccessModeratorTokens access;
    private final ServiceTokens tokens;

    ModeratorTokenOwner(@RestClient AccessModeratorTokens access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /** What access-service is sent. */
    record ProofRequest(String participantId, Optional<String> meetingId, String origin) {}

    /** What it answers. */
    record Proof(@Secret String token) {
        @Override
        public String toString() {
            return "Proof[redacted]";
        }
    }

    /** Fails within half a second, for somebody waits to get into the room, and at once while it keeps failing. */
    @Timeout(value = 500, unit = ChronoUnit.MILLIS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = RefusedException.class)
    Uni<String> issue(String tenant, ProofRequest request) {
        var body = ContractMapper.write(request);
        return tokens.answered(authorization -> access.issue(authorization, tenant, body))
                .map(json -> ContractMapper.read(json, Proof.class).token());
    }
}
