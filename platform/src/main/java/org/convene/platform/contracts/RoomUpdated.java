package org.convene.platform.contracts;

import java.util.List;

/** Something about a room changed; {@code changed} names the fields. */
public record RoomUpdated(RoomState room, List<String> changed) implements RoomEvent {
    public static final String TYPE = "org.convene.room.updated.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
