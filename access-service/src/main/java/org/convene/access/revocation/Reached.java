package org.convene.access.revocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a revocation has come.
 *
 * @param effectiveAt empty where there was nothing to revoke
 * @param reach the processes that have heard of it; from then on each refuses
 * @param pending those that were alive and have not said so yet
 */
public record Reached(Optional<Instant> effectiveAt, List<Reach> reach, List<Pending> pending) {
    static final Reached NOTHING = new Reached(Optional.empty(), List.of(), List.of());
}
