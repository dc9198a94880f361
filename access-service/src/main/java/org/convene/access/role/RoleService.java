package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.access.space.Spaces;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class RoleService {
    private static final Logger LOG = Logger.getLogger(RoleService.class);

    private final Spaces spaces;
    private final Rooms rooms;
    private final RoleRepository roles;
    private final Roles permissions;
    private final Clock clock;

    RoleService(Spaces spaces, Rooms rooms, RoleRepository roles, Roles permissions, Clock clock) {
        this.spaces = spaces;
        this.rooms = rooms;
        this.roles = roles;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** Which room, as a path names it. */
    record Place(String tenant, String spaceId, String roomId) {}

    /** Fails with {@code RoomNotFoundException}, or {@link InvalidFieldException} for who is no user of the tenant. */
    Uni<GrantedRole> grant(Place place, RoomRoleRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return require(place)
                .chain(room -> roles.grant(place.tenant(), room.id(), request.targetUserId(), request.role(), now))
                .onFailure(failure -> RoleRepository.violates(failure, RoleRepository.ROOM_USER_KNOWN))
                .transform(unknown -> new InvalidFieldException("targetUserId", "unknown", "is no user's id"))
                .invoke(() -> LOG.infof(
                        "role granted tenant=%s roomId=%s userId=%s role=%s",
                        place.tenant(), place.roomId(), request.targetUserId(), request.role()))
                .replaceWith(
                        new GrantedRole(request.targetUserId(), request.role().name(), now));
    }

    /**
     * Whoever has no role there has none afterwards. Fails with {@code RoomNotFoundException}.
     *
     * @throws NoUserException if the id is none
     */
    Uni<Void> take(Place place, String userId) {
        requireId(userId);
        return require(place)
                .chain(room -> roles.takeInRoom(place.tenant(), room.id(), userId))
                .invoke(() ->
                        LOG.infof("role taken tenant=%s roomId=%s userId=%s", place.tenant(), place.roomId(), userId));
    }

    /** Fails with {@code RoomNotFoundException}. */
    Uni<Page<GrantedRole>> list(Place place, PageRequest page) {
        return require(place).chain(room -> roles.ofRoom(place.tenant(), room.id(), page));
    }

    /** Who may take over what is held in the room. Fails with {@code RoomNotFoundException}, or {@link NoUserException}. */
    Uni<GrantedRole> moderator(String tenant, String roomId) {
        return rooms.require(tenant, roomId)
                .chain(room -> roles.moderator(tenant, room.spaceId()))
                .map(found -> found.orElseThrow(NoUserException::new));
    }

    /** Fails with {@code SpaceNotFoundException}. */
    Uni<Page<GrantedRole>> list(String tenant, String spaceId, PageRequest page) {
        return spaces.require(tenant, spaceId).chain(space -> roles.ofSpace(tenant, space.id(), page));
    }

    /** As {@link #take}, in a space. Fails with {@code SpaceNotFoundException}. */
    Uni<Void> takeInSpace(String tenant, String spaceId, String userId) {
        requireId(userId);
        return spaces.require(tenant, spaceId)
                .chain(space -> roles.takeInSpace(tenant, space.id(), userId))
                .invoke(() -> LOG.infof("role taken tenant=%s spaceId=%s userId=%s", tenant, spaceId, userId));
    }

    /** Fails with {@code RoomNotFoundException}, or {@link NoUserException}. */
    Uni<Permissions> permissions(Place place, String userId) {
        requireId(userId);
        return require(place)
                .chain(room -> permissions.permissions(place.tenant(), room, userId))
                .map(found -> found.orElseThrow(NoUserException::new));
    }

    private Uni<Room> require(Place place) {
        return rooms.requireIn(place.tenant(), place.spaceId(), place.roomId());
    }

    private static void requireId(String userId) {
        if (!Id.isValid(userId)) {
            throw new NoUserException();
        }
    }
}
