package org.convene.platform.contracts;

/** The meeting will not take place. */
public record MeetingCancelled(MeetingState meeting) implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.cancelled.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
