package org.convene.platform.contracts;

/** Somebody is in the room: the meeting is live. */
public record MeetingStarted(MeetingState meeting) implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.started.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
