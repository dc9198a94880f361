package org.convene.notifications.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The participants' own links to a meeting, asked for when they are needed and never kept. */
@Singleton
public class Links {
    private final AccessLinks access;
    private final ServiceTokens tokens;

    Links(@RestClient AccessLinks access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /** One request for all; fails within three seconds, and at once while access-service keeps failing. */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    public Uni<Map<String, String>> of(MeetingState meeting, List<String> participantIds) {
        var request = new AccessLinks.Request(meeting.id(), meeting.urlName(), meeting.validUntil(), participantIds);
        return tokens.authorized(authorization -> access.links(authorization, meeting.tenant(), request))
                .map(answer -> answer.links().stream()
                        .collect(Collectors.toMap(
                                AccessLinks.Link::participantId, AccessLinks.Link::url, (one, other) -> one)));
    }
}
