package org.convene.access.role;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A role for a user in a room (R44). */
public record RoomRoleRequest(
        @NotNull @Pattern(regexp = "[0-9a-f]{24}", message = "must be 24 hex digits")
        String targetUserId,

        @NotNull RoomRole role) {}
