package org.convene.meetings.room;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.owner.Owner;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.RoomState;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks access-service for the room that has not arrived here. */
@Singleton
class RoomOwner {
    private final RoomsClient client;
    private final ServiceTokens tokens;

    RoomOwner(@RestClient RoomsClient client, ServiceTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /** Empty if the owner knows none. */
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5_000, successThreshold = 2)
    Uni<Optional<RoomState>> find(String tenant, String id) {
        var state = tokens.authorized(authorization -> client.state(authorization, tenant, id))
                .map(json -> ContractMapper.read(json, RoomState.class));
        return Owner.orEmpty(state);
    }
}
