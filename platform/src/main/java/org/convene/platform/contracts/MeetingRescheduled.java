package org.convene.platform.contracts;

import java.util.List;

/** The time changed; {@code changed} names all fields that did. */
public record MeetingRescheduled(MeetingState meeting, List<String> changed) implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.rescheduled.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
