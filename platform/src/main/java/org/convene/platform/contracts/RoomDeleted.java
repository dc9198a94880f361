package org.convene.platform.contracts;

/** A room is no more; the state is the last one that it had, under the next version. */
public record RoomDeleted(RoomState room) implements RoomEvent {
    public static final String TYPE = "org.convene.room.deleted.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
