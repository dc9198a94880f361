package org.convene.access.page;

import java.util.List;
import java.util.Optional;
import org.convene.access.space.EntryQuestion;
import org.convene.access.space.Room;

/**
 * A room as the pages see it. One that nobody made, because it is only a meeting's, has no name.
 *
 * @param path of its page
 */
record Place(String id, String path, Optional<Room> room) {
    static Place of(Room room) {
        return new Place(room.id(), "/room/" + room.alias(), Optional.of(room));
    }

    /** What its door asks. */
    List<EntryQuestion> entryForm() {
        return room.map(Room::entryForm).orElse(List.of());
    }

    /** The one without a name, of this id. */
    static Place nameless(String id) {
        return new Place(id, "/room/" + id, Optional.empty());
    }
}
