package org.convene.access.role;

import java.time.Instant;

/** The answer to a new invite (R42). */
public record CreatedInvite(String id, Instant expiresAt) {}
