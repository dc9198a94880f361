package org.convene.platform.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * A question for one participant's tools to which no answer came. It is the only event of its subject.
 *
 * @param id of the question, as the owner was told it
 * @param meetingId empty in a room without one
 * @param at when it was asked
 * @param waitedMillis how long the page waited
 * @param cause {@code not-asked} where the owner had failed too often lately, else {@code not-answered}
 * @param retentionDays how long the tenant keeps people's data (D10)
 */
public record MissedTools(
        String id,
        String tenant,
        String participantId,
        Optional<String> meetingId,
        boolean moderates,
        Instant at,
        long waitedMillis,
        String cause,
        int retentionDays) {}
