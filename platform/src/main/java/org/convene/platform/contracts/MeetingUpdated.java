package org.convene.platform.contracts;

import java.util.List;

/** Something else than time or place changed; {@code changed} names the fields. */
public record MeetingUpdated(MeetingState meeting, List<String> changed) implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.updated.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
