package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.RefusedException;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks access-service. */
@Singleton
class TenantOwner {
    private final AccessTenants access;
    private final ServiceTokens tokens;

    TenantOwner(@RestClient AccessTenants access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /** Fails within three seconds, and at once while access-service keeps failing. */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = RefusedException.class)
    Uni<TenantState> find(String tenant) {
        return tokens.answered(authorization -> access.tenant(authorization, tenant, tenant))
                .map(json -> ContractMapper.read(json, TenantState.class));
    }
}
