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

    /** As {@link #require}, for those to whom a missing room is nothing special. */
    public Uni<Optional<Room>> find(String tenant, String idOrAlias) {
        if (Id.isValid(idOrAlias)) {
            return rooms.byId(tenant, idOrAlias);
        }
        return idOrAlias.length() <= RoomAlias.LONGEST && idOrAlias.matches(RoomAlias.FORM)
                ? rooms.byAlias(tenant, idOrAlias)
                : Uni.createFrom().item(Optional.empty());
    }
}
