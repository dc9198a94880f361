package org.convene.notifications.dialin;

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

/** Asks meetings-service for the participants' PINs, which are in no event. */
@Singleton
class Pins {
    private final MeetingPins meetings;
    private final ServiceTokens tokens;

    Pins(@RestClient MeetingPins meetings, ServiceTokens tokens) {
        this.meetings = meetings;
        this.tokens = tokens;
    }

    /** One request for all; fails within three seconds, and at once while meetings-service keeps failing. */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<Map<String, String>> of(MeetingState meeting, List<String> participantIds) {
        var request = new MeetingPins.Request(participantIds);
        return tokens.authorized(authorization -> meetings.pins(authorization, meeting.tenant(), meeting.id(), request))
                .map(answer -> answer.pins().stream()
                        .collect(Collectors.toMap(
                                MeetingPins.Pin::participantId, MeetingPins.Pin::pin, (one, other) -> one)));
    }
}
