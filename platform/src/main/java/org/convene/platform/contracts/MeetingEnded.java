package org.convene.platform.contracts;

/** The meeting is over: its time is, or somebody ended it before. */
public record MeetingEnded(MeetingState meeting) implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.ended.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
