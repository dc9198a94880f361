package org.convene.notifications.dialin;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.convene.platform.identity.ServiceTokens;

/** Meetings that one can dial into, as meetings-service would tell. */
public final class TestDialIns {
    private TestDialIns() {}

    /** Everybody's PIN ends with their id. */
    public static DialIns of(ServiceTokens tokens, Optional<String> extension) {
        MeetingPins meetings = (authorization, tenant, meetingId, request) -> Uni.createFrom()
                .item(new MeetingPins.Answer(request.participantIds().stream()
                        .map(id -> new MeetingPins.Pin(id, "12345678" + id))
                        .toList()));
        return new DialIns(new Pins(meetings, tokens), () -> extension);
    }
}
