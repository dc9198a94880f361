package org.convene.meetings.departure;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.departure.ModeratorsClient.Moderator;
import org.convene.meetings.owner.Owner;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks access-service who takes over what is held in a room. */
@Singleton
class Moderators {
    private final ModeratorsClient client;
    private final ServiceTokens tokens;

    Moderators(@RestClient ModeratorsClient client, ServiceTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /** A user's id; empty if there is nobody. */
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5_000, successThreshold = 2)
    Uni<Optional<String>> find(String tenant, String roomId) {
        return Owner.orEmpty(tokens.authorized(authorization -> client.moderator(authorization, tenant, roomId)))
                .map(found -> found.map(Moderator::userId));
    }
}
