package org.convene.platform.contracts;

import java.util.List;
import java.util.Optional;

/**
 * Something else than time or place changed; {@code changed} names the fields.
 *
 * @param erased the ids of those whom to forget in all earlier events (D18)
 */
public record MeetingUpdated(MeetingState meeting, List<String> changed, Optional<List<String>> erased)
        implements MeetingEvent {
    public static final String TYPE = "org.convene.meeting.updated.v1";

    public MeetingUpdated(MeetingState meeting, List<String> changed) {
        this(meeting, changed, Optional.empty());
    }

    @Override
    public String type() {
        return TYPE;
    }
}
