package org.convene.meetings.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks access-service for the tenant that has not arrived here. */
@Singleton
class TenantOwner {
    private final TenantsClient client;
    private final ServiceTokens tokens;

    TenantOwner(@RestClient TenantsClient client, ServiceTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /** Fails where the owner knows no such tenant: somebody has its token. */
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5_000, successThreshold = 2)
    Uni<TenantState> find(String tenant) {
        return tokens.authorized(authorization -> client.tenant(authorization, tenant, tenant))
                .map(json -> ContractMapper.read(json, TenantState.class));
    }
}
