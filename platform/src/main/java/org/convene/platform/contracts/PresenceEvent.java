package org.convene.platform.contracts;

import java.util.Optional;

/** Someone enters or leaves a room. Each event carries the full state of this stay. */
public sealed interface PresenceEvent permits ParticipantJoined, ParticipantLeft {
    PresenceState presence();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends PresenceEvent>> ofType(String type) {
        return switch (type) {
            case ParticipantJoined.TYPE -> Optional.of(ParticipantJoined.class);
            case ParticipantLeft.TYPE -> Optional.of(ParticipantLeft.class);
            default -> Optional.empty();
        };
    }
}
