package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.space.Room;
import org.convene.access.space.Spaces;

/** Roles as the other features see them. */
@Singleton
public class Roles {
    private final Spaces spaces;
    private final RoleRepository roles;

    Roles(Spaces spaces, RoleRepository roles) {
        this.spaces = spaces;
        this.roles = roles;
    }

    /** Who wants to get into a room, named by its id or alias, and what they may do there. */
    public Uni<UserAtRoom> atRoom(String tenant, String userId, String idOrAlias) {
        return roles.atRoom(tenant, userId, idOrAlias);
    }

    /** What the user may do in the room; empty where there is no such user. */
    public Uni<Optional<Permissions>> permissions(String tenant, Room room, String userId) {
        return Uni.combine()
                .all()
                .unis(spaces.require(tenant, room.spaceId()), roles.ofUser(tenant, room.spaceId(), room.id(), userId))
                .with((space, grants) -> Permissions.of(userId, space, room, grants));
    }
}
