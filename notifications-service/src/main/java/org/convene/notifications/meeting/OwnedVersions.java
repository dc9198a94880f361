package org.convene.notifications.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks meetings-service for the versions of meetings: messages that are due wait for the answer. */
@Singleton
class OwnedVersions {
    private final VersionsClient client;
    private final ServiceTokens tokens;

    OwnedVersions(@RestClient VersionsClient client, ServiceTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /**
     * One request for all, by the meeting's id; one that the owner does not know is missing. Fails within half a second, and
     * at once while meetings-service keeps failing.
     */
    @Timeout(value = 500, unit = ChronoUnit.MILLIS)
    @CircuitBreaker(requestVolumeThreshold = 4, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS)
    Uni<Map<String, Long>> of(List<String> ids) {
        return tokens.authorized(authorization -> client.versions(authorization, new VersionsClient.Request(ids)))
                .map(VersionsClient.Answer::versions);
    }
}
