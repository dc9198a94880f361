package org.convene.notifications.delivery;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.DueTables;

/** How deliveries are claimed. */
final class DueDeliveries {
    /**
     * Never a delivery while an earlier one in its lane to the same participant is unfinished, but for one that nobody here can
     * read: what that would say, if anybody could, is judged by what was told since. One to a former address goes first, and is
     * waited for no longer than until it was tried: nobody may be there. Said so that the planner expects most rows to pass:
     * then it walks the index of what is due and stops at the limit, and does not sort all of it.
     */
    private static final String NOTHING_EARLIER = """
            coalesce((SELECT false FROM unfinished_delivery AS unfinished JOIN delivery AS earlier ON earlier.id = unfinished.id
                      WHERE unfinished.meeting_id = candidate.meeting_id
                        AND unfinished.participant_id = candidate.participant_id
                        AND unfinished.lane = candidate.lane AND unfinished.position < candidate.position
                        AND earlier.unfinished
                        AND (earlier.address IS NOT DISTINCT FROM candidate.address
                             OR (earlier.attempt = 0 AND earlier.reason IS NULL))
                        AND earlier.reason IS DISTINCT FROM '%s' LIMIT 1), true)
            """.formatted(Reading.UNREADABLE);

    /**
     * Tried again like all else that fails, for a newer replica may read it, and a dead letter after as many attempts; not where
     * a later one replaces it.
     */
    private static final String SET_ASIDE = """
            reason = $4,
            state = CASE WHEN attempt - spent >= %d THEN 'failed' WHEN %s THEN 'suppressed' ELSE 'planned' END,
            due_at = now() + least(%d * power(3, least(attempt - spent, 20) - 1), %d) * interval '1 millisecond'
            """;

    /**
     * A statement that is not answered is given up while the lease still holds: so what was sent is written once more
     * before anybody else may claim it.
     */
    @Produces
    @Singleton
    DueTable<Delivery> deliveries(DueTables tables, DeliveryConfig config) {
        return tables.create(rows(config)).within(limit(config));
    }

    /** Of one statement: what an attempt leaves of its lease. */
    static Duration limit(DeliveryConfig config) {
        return config.lease().minus(config.attemptLimit());
    }

    static DueRows<Delivery> rows(DeliveryConfig config) {
        return DueRows.of("delivery", "id", DeliveryRows.COLUMNS, new DeliveryRows.Reader()::read)
                .open("state IN ('planned', 'claimed')")
                .waitingIn("unfinished_delivery")
                .claimable(NOTHING_EARLIER)
                .lockOrder("position")
                .unreadable(SET_ASIDE.formatted(
                        config.attempts(),
                        DeliveryOutcomes.REPLACED,
                        config.firstPause().toMillis(),
                        config.longestPause().toMillis()))
                .onClaim("state = 'claimed', maybe_sent = maybe_sent OR state = 'claimed'");
    }
}
