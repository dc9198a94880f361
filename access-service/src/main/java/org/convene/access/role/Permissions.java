package org.convene.access.role;

import java.util.List;
import java.util.Optional;
import org.convene.access.role.RoleRepository.Grants;
import org.convene.access.space.Room;
import org.convene.access.space.Space;

/**
 * What a user may do in a room by publicness and roles, and why. This very view decides at the doors, too.
 *
 * @param active whether the user may do anything at all
 * @param mayEnter whether the user may be in the room; nobody who is not active may
 * @param moderates whether as a moderator
 * @param capabilities what the user may do everywhere, while active
 * @param publicRoom whether the room and its space are open to all users (R45)
 */
public record Permissions(
        String userId,
        boolean active,
        boolean mayEnter,
        boolean moderates,
        List<String> capabilities,
        boolean publicRoom,
        Optional<SpaceRole> spaceRole,
        Optional<RoomRole> roomRole) {

    /**
     * Empty where there is no such user. Whoever moderates a space does so in all its rooms; its users enter its public rooms, others
     * with a role there.
     */
    static Optional<Permissions> of(String userId, Space space, Room room, Grants grants) {
        return of(userId, space.isPublic(), room.isPublic(), grants);
    }

    /** As for a space and a room that are public or not. */
    static Optional<Permissions> of(String userId, boolean publicSpace, boolean openRoom, Grants grants) {
        return grants.active().map(active -> of(userId, active, publicSpace, openRoom, grants));
    }

    private static Permissions of(String userId, boolean active, boolean publicSpace, boolean openRoom, Grants grants) {
        var moderates = grants.inSpace()
                        .filter(SpaceRole.role_space_moderator::equals)
                        .isPresent()
                || grants.inRoom().filter(RoomRole.role_room_moderator::equals).isPresent();
        var publicRoom = publicSpace && openRoom;
        var mayEnter = moderates
                || publicRoom
                || grants.inRoom().isPresent()
                || (openRoom && grants.inSpace().isPresent());
        return new Permissions(
                userId,
                active,
                active && mayEnter,
                active && moderates,
                grants.capabilities(),
                publicRoom,
                grants.inSpace(),
                grants.inRoom());
    }
}
