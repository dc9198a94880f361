package org.convene.notifications.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks meetings-service for what has not arrived here, and for what would be. */
@Singleton
class MeetingOwner {
    private static final int NOT_FOUND = 404;

    private final MeetingsClient client;
    private final ServiceTokens tokens;

    MeetingOwner(@RestClient MeetingsClient client, ServiceTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /** Empty if the owner knows none. Fails within three seconds, and at once while meetings-service keeps failing. */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<Optional<MeetingState>> find(String tenant, String id) {
        return tokens.authorized(authorization -> client.state(authorization, tenant, id))
                .map(json -> Optional.of(ContractMapper.read(json, MeetingState.class)))
                .onFailure(MeetingOwner::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    /** Fails likewise. */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<JsonNode> rehearse(String tenant, String id, ObjectNode change) {
        return tokens.authorized(authorization -> client.rehearse(authorization, tenant, id, change));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == NOT_FOUND;
    }
}
