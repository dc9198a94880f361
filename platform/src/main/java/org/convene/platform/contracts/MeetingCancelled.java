package org.convene.platform.contracts;

import java.util.List;
import java.util.Optional;

/**
 * The meeting will not take place.
 *
 * @param erased the ids of those whom to forget in all earlier events (D18)
 */
public record MeetingCancelled(MeetingState meeting, Optional<List<String>> erased) implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.cancelled.v1";

    public MeetingCancelled(MeetingState meeting) {
        this(meeting, Optional.empty());
    }

    @Override
    public String type() {
        return TYPE;
    }
}
