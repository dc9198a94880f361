package org.convene.access.role;

import java.util.Optional;
import org.convene.platform.contracts.Person;

/**
 * A user who wants to get into a room.
 *
 * @param person empty where there is no such user
 * @param room empty where there is no such room
 */
public record UserAtRoom(Optional<Person> person, Optional<Room> room) {
    /**
     * The room, to that user.
     *
     * @param isOnTheFly whether it was made by its URL (R23)
     * @param permissions what the user may do there; empty where there is no such user
     */
    public record Room(String id, boolean isOnTheFly, Optional<Permissions> permissions) {}
}
