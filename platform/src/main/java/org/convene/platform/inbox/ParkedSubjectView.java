package org.convene.platform.inbox;

import java.time.Instant;

/**
 * A subject whose next event a consumer could not process.
 *
 * @param type of the event that failed, the first of those that wait
 * @param reason a stable code
 * @param attempt how often it was sent again
 * @param waiting how many events wait, the one that failed included
 */
public record ParkedSubjectView(
        String id,
        String consumer,
        String source,
        String subject,
        String tenant,
        String type,
        String reason,
        Instant parkedAt,
        int attempt,
        Instant nextAttemptAt,
        long waiting) {}
