package org.convene.platform.contracts;

import java.util.Optional;

/** What happens to a room. Each event carries the room's full state after it. */
public sealed interface RoomEvent permits RoomCreated, RoomUpdated, RoomDeleted {
    RoomState room();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends RoomEvent>> ofType(String type) {
        return switch (type) {
            case RoomCreated.TYPE -> Optional.of(RoomCreated.class);
            case RoomUpdated.TYPE -> Optional.of(RoomUpdated.class);
            case RoomDeleted.TYPE -> Optional.of(RoomDeleted.class);
            default -> Optional.empty();
        };
    }
}
