package org.convene.access.role;

import java.time.Instant;

/**
 * A role that a user has in a space or a room.
 *
 * @param role the name of a {@link SpaceRole} or a {@link RoomRole}
 */
public record GrantedRole(String userId, String role, Instant grantedAt) {}
