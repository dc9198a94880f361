package org.convene.platform.contracts;

/** A meeting came to be. */
public record MeetingScheduled(MeetingState meeting) implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.scheduled.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
