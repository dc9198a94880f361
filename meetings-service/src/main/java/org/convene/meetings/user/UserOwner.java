package org.convene.meetings.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.owner.Owner;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks access-service for the user that has not arrived here. */
@Singleton
class UserOwner {
    private final UsersClient client;
    private final ServiceTokens tokens;

    UserOwner(@RestClient UsersClient client, ServiceTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /** Empty if the owner knows none. */
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5_000, successThreshold = 2)
    Uni<Optional<User>> find(String tenant, String id) {
        return Owner.orEmpty(tokens.authorized(authorization -> client.user(authorization, tenant, id)));
    }
}
