package org.convene.platform.contracts;

/** A room came to be. */
public record RoomCreated(RoomState room) implements RoomEvent {
    public static final String TYPE = "org.convene.room.created.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
