package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.time.Id;

/** Rooms as the other features see them. */
@Singleton
public class Rooms {
    private final RoomRepository rooms;

    Rooms(RoomRepository rooms) {
        this.rooms = rooms;
    }

    /** Fails with {@link RoomNotFoundException}, for what is no id and no alias as for what nobody made. */
    public Uni<Room> require(String tenant, String idOrAlias) {
        return find(tenant, idOrAlias).map(room -> room.orElseThrow(RoomNotFoundException::new));
    }

    /** As {@link #require}, for a path that names the space, too; another space's room is none. */
    public Uni<Room> requireIn(String tenant, String spaceId, String roomId) {
        return require(tenant, roomId).map(room -> {
            if (room.id().equals(roomId) && room.spaceId().equals(spaceId)) {
                return room;
            }
            throw new RoomNotFoundException();
        });
    }

    /** The id or alias, to look for in a statement of another feature; nothing where it can be no room's. */
    public static String name(String idOrAlias) {
        return Id.isValid(idOrAlias) || isAlias(idOrAlias) ? idOrAlias : "";
    }

    /** As {@link #require}, for those to whom a missing room is nothing special. */
    public Uni<Optional<Room>> find(String tenant, String idOrAlias) {
        if (Id.isValid(idOrAlias)) {
            return rooms.byId(tenant, idOrAlias);
        }
        return isAlias(idOrAlias)
                ? rooms.byAlias(tenant, idOrAlias)
                : Uni.createFrom().item(Optional.empty());
    }

    private static boolean isAlias(String text) {
        return text.length() <= RoomAlias.LONGEST && text.matches(RoomAlias.FORM);
    }
}
