package org.convene.notifications.shortener;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks access-service for tenants' tokens, and remembers each while the tenant does not change. */
@Singleton
class ShortenerTokens {
    private static final Logger LOG = Logger.getLogger(ShortenerTokens.class);
    private static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final AccessShortenerTokens access;
    private final ServiceTokens tokens;
    private final Cache<Asked, String> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    private record Asked(String tenant, long version) {}

    ShortenerTokens(@RestClient AccessShortenerTokens access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /** Fails within two seconds, and at once while access-service keeps failing. */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<String> of(TenantState tenant) {
        var asked = new Asked(tenant.id(), tenant.version());
        var token = known.getIfPresent(asked);
        if (token != null) {
            return Uni.createFrom().item(token);
        }
        return tokens.authorized(authorization -> access.token(authorization, asked.tenant(), asked.tenant()))
                .map(AccessShortenerTokens.Answer::token)
                .invoke(fetched -> {
                    LOG.warnf("personal links are handed to the shortener tenant=%s", asked.tenant());
                    known.put(asked, fetched);
                });
    }
}
