package org.convene.platform.contracts;

import java.util.Optional;

/** What happens to a meeting. Each event carries the meeting's full state after it. */
public sealed interface MeetingEvent
        permits MeetingScheduled, MeetingUpdated, MeetingRescheduled, MeetingStarted, MeetingEnded, MeetingCancelled {
    MeetingState meeting();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends MeetingEvent>> ofType(String type) {
        return switch (type) {
            case MeetingScheduled.TYPE -> Optional.of(MeetingScheduled.class);
            case MeetingUpdated.TYPE -> Optional.of(MeetingUpdated.class);
            case MeetingRescheduled.TYPE -> Optional.of(MeetingRescheduled.class);
            case MeetingStarted.TYPE -> Optional.of(MeetingStarted.class);
            case MeetingEnded.TYPE -> Optional.of(MeetingEnded.class);
            case MeetingCancelled.TYPE -> Optional.of(MeetingCancelled.class);
            default -> Optional.empty();
        };
    }
}
