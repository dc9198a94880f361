package org.convene.access.revocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who or what gets in nowhere any more. Who it is, the answer does not say again.
 *
 * @param effectiveAt from when on no door opens and nobody stays, whichever replica of access-service is asked
 * @param reach the processes that have heard of it
 * @param pending those that were alive and have not said so yet
 */
public record Barred(
        String id,
        String kind,
        Optional<String> meetingId,
        Optional<String> reason,
        Instant effectiveAt,
        String revokedBy,
        List<Reach> reach,
        List<Pending> pending) {}
