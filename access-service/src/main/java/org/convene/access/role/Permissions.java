package org.convene.access.role;

import java.util.Optional;
import org.convene.access.role.RoleRepository.Grants;
import org.convene.access.space.Room;
import org.convene.access.space.Space;

/**
 * What a user may do in a room by publicness and roles, and why. The doors do not ask for users yet: they open to links
 * and to accesses of guests.
 *
 * @param mayEnter whether the user may be in the room; nobody who is not active may
 * @param moderates whether as a moderator
 * @param publicRoom whether the room and its space are open to all users (R45)
 */
public record Permissions(
        String userId,
        boolean mayEnter,
        boolean moderates,
        boolean publicRoom,
        Optional<SpaceRole> spaceRole,
        Optional<RoomRole> roomRole) {

    /** Whoever moderates a space does so in all its rooms; its users enter its public rooms, others with a role there. */
    static Permissions of(String userId, Space space, Room room, Grants grants) {
        var active = grants.active().orElse(false);
        var moderates = grants.inSpace()
                        .filter(SpaceRole.role_space_moderator::equals)
                        .isPresent()
                || grants.inRoom().filter(RoomRole.role_room_moderator::equals).isPresent();
        var publicRoom = space.isPublic() && room.isPublic();
        var mayEnter = moderates
                || publicRoom
                || grants.inRoom().isPresent()
                || (room.isPublic() && grants.inSpace().isPresent());
        return new Permissions(
                userId, active && mayEnter, active && moderates, publicRoom, grants.inSpace(), grants.inRoom());
    }
}
