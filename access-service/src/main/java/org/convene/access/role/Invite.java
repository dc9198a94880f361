package org.convene.access.role;

import java.time.Instant;
import java.util.Optional;

/**
 * Lets one user into a space, once.
 *
 * @param activatedBy the user's id
 */
public record Invite(
        String id,
        SpaceRole role,
        Instant createdAt,
        Instant expiresAt,
        Optional<String> activatedBy,
        Optional<Instant> activatedAt,
        Optional<Instant> revokedAt) {}
