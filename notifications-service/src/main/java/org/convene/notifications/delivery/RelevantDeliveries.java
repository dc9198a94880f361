package org.convene.notifications.delivery;

import org.convene.platform.contracts.MeetingState;

/**
 * The deliveries of a meeting by which it can be told what else people have to hear: as many as people, their addresses and the
 * reminders of one start, however often the meeting was changed before. They are
 *
 * <ul>
 *   <li>those that are not finished,
 *   <li>the reminders of the meeting's start that were not given up unsent,
 *   <li>of what is finished, for each participant, channel and address: the last that was not given up unsent, the last that they
 *       have or may have, and the last request that they have or may have, or cancellation that they have.
 * </ul>
 *
 * <p>A plan that is made from them is that from all.
 */
final class RelevantDeliveries {
    /** As the index has it; coalesce() is nothing that PostgreSQL asks an index for where row-level security is in force. */
    private static final String PLACE = "(CASE WHEN address IS NULL THEN '' ELSE address END)";

    private static final String OF_CONVERSATION = """
            SELECT id FROM delivery
            WHERE meeting_id = $1 AND participant_id = conversation.participant_id AND lane = conversation.lane
              AND {place} = conversation.place AND lane IS NOT NULL AND stands AND NOT unfinished
            """;

    private static final String LAST = " ORDER BY position DESC LIMIT 1";

    /** In the order of their planning. Leaps in the index from one conversation to the next. */
    static final String READ = """
            WITH RECURSIVE conversation AS (
                (SELECT participant_id, lane, {place} AS place FROM delivery
                 WHERE meeting_id = $1 AND lane IS NOT NULL AND stands
                 ORDER BY participant_id, lane, {place} LIMIT 1)
                UNION ALL
                SELECT next.* FROM conversation AS last CROSS JOIN LATERAL (
                    SELECT participant_id, lane, {place} FROM delivery
                    WHERE meeting_id = $1 AND lane IS NOT NULL AND stands
                      AND (participant_id, lane, {place}) > (last.participant_id, last.lane, last.place)
                    ORDER BY participant_id, lane, {place} LIMIT 1) AS next),
            relevant AS MATERIALIZED (
                SELECT id FROM unfinished_delivery WHERE meeting_id = $1
                UNION
                SELECT id FROM delivery
                WHERE meeting_id = $1 AND lead_time IS NOT NULL AND stands AND shown ->> 'validSince' = $2
                UNION
                SELECT last.id FROM conversation CROSS JOIN LATERAL (
                    ({of} {last})
                    UNION ALL ({of} AND (state IN ('sent', 'stored') OR maybe_sent) {last})
                    UNION ALL ({of} AND (state IN ('sent', 'stored')
                                         OR (maybe_sent AND kind NOT IN ('cancellation', 'removal'))) {last})) AS last)
            SELECT {columns}, delivery.participant_id FROM relevant JOIN delivery USING (id)
            WHERE stands ORDER BY position
            """.replace("{of}", OF_CONVERSATION)
            .replace("{last}", LAST)
            .replace("{place}", PLACE)
            .replace("{columns}", DeliveryRows.COLUMNS);

    /**
     * The same, of which none is claimed or finished before the transaction ends, by whoever holds the meeting's row: so that
     * nothing else of it changes meanwhile, either.
     */
    static final String LOCK = READ + " FOR NO KEY UPDATE OF delivery";

    private RelevantDeliveries() {}

    /** What the statements are given of the meeting. */
    static Object[] arguments(MeetingState meeting) {
        return new Object[] {meeting.id(), meeting.validSince().toString()};
    }
}
