package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;

/** All deliveries of a meeting, a page at a time. */
@Singleton
public class DeliveryHistory {
    private static final String PAGE = "SELECT " + DeliveryRows.COLUMNS + """
            , delivery.position, delivery.outcome, coalesce(delivery.receipt_reason, delivery.reason) AS reason,
            delivery.meeting_version, delivery.sent_at
            FROM delivery WHERE meeting_id = $1 AND position > $2 ORDER BY position LIMIT $3
            """;

    /** In two parts, for each has its index. */
    private static final String CONVERSATIONS = "SELECT " + DeliveryRows.COLUMNS + """
            , delivery.position FROM delivery
            WHERE meeting_id = $1 AND participant_id = ANY ($2) AND lane IS NOT NULL AND unfinished
            UNION ALL SELECT
            """ + DeliveryRows.COLUMNS + """
            , delivery.position FROM delivery
            WHERE meeting_id = $1 AND participant_id = ANY ($2) AND lane IS NOT NULL
              AND (state IN ('sent', 'stored') OR maybe_sent) AND NOT unfinished
            ORDER BY position
            """;

    private static final String ALL = "SELECT " + DeliveryRows.COLUMNS + """
            FROM delivery WHERE meeting_id = $1 AND (state <> 'suppressed' OR maybe_sent) ORDER BY position
            """;

    private final TenantDatabase database;

    DeliveryHistory(TenantDatabase database) {
        this.database = database;
    }

    /**
     * A delivery, and what else is known of it.
     *
     * @param position among all, in the order of planning
     * @param outcome its state, or what a provider told of it since
     * @param reason of the outcome, a short stable word
     * @param meetingVersion of the version that it follows from
     */
    public record Entry(
            Delivery delivery,
            long position,
            String outcome,
            Optional<String> reason,
            long meetingVersion,
            Optional<Instant> sentAt) {
        static Entry of(Row row) {
            return new Entry(
                    DeliveryRows.read(row),
                    row.getLong("position"),
                    row.getString("outcome"),
                    Optional.ofNullable(row.getString("reason")),
                    row.getLong("meeting_version"),
                    Optional.ofNullable(row.getOffsetDateTime("sent_at")).map(OffsetDateTime::toInstant));
        }
    }

    /**
     * In the order of planning.
     *
     * @param after the position of the last that is not wanted any more
     */
    public Uni<List<Entry>> page(String tenant, String meetingId, long after, int limit) {
        return database.execute(tenant, PAGE, meetingId, after, limit)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Entry::of)
                        .toList());
    }

    /** What these participants were told of the meeting, and are about to be, in the order of planning; no reminders. */
    public Uni<List<Delivery>> conversations(String tenant, String meetingId, List<String> participantIds) {
        return database.execute(tenant, CONVERSATIONS, meetingId, participantIds.toArray(String[]::new))
                .map(DeliveryRows::read);
    }

    /** What a plan goes by: all that were not given up unsent, in the order of planning. */
    public Uni<List<Delivery>> all(String tenant, String meetingId) {
        return database.execute(tenant, ALL, meetingId).map(DeliveryRows::read);
    }
}
