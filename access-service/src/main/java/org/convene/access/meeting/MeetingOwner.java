package org.convene.access.meeting;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import org.convene.access.token.TokenIssuer;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks meetings-service for what has not arrived here. */
@Singleton
class MeetingOwner {
    private final MeetingsClient client;
    private final TokenIssuer tokens;

    MeetingOwner(@RestClient MeetingsClient client, TokenIssuer tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /** Fails with {@link MeetingNotFoundException} if the owner says so; that is an answer and no fault. */
    @Timeout(2_000)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5_000,
            successThreshold = 2,
            skipOn = MeetingNotFoundException.class)
    @CircuitBreakerName("meetings")
    Uni<MeetingState> require(String tenant, String id) {
        return client.state(tokens.ownAuthorization(), tenant, id)
                .onFailure(MeetingOwner::isNotFound)
                .transform(failure -> new MeetingNotFoundException())
                .map(json -> ContractMapper.read(json, MeetingState.class));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == 404;
    }
}
