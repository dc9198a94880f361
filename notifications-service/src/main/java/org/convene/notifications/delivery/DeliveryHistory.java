package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TenantDatabase;

/** All deliveries of a meeting, a page at a time. What one row says that cannot be read keeps no other back. */
@Singleton
public class DeliveryHistory {
    private static final String PAGE = "SELECT " + DeliveryRows.COLUMNS + """
            , delivery.position, delivery.outcome, coalesce(delivery.receipt_reason, delivery.reason) AS reason,
            delivery.meeting_version, delivery.sent_at, delivery.participant_id
            FROM delivery WHERE meeting_id = $1 AND position > $2 ORDER BY position LIMIT $3
            """;

    private static final String CONVERSATIONS = "SELECT " + DeliveryRows.COLUMNS + """
            , delivery.position FROM delivery
            WHERE meeting_id = $1 AND participant_id = ANY ($2) AND lane IS NOT NULL
              AND (unfinished OR state IN ('sent', 'stored') OR maybe_sent)
            ORDER BY position
            """;

    private final TenantDatabase database;

    DeliveryHistory(TenantDatabase database) {
        this.database = database;
    }

    /**
     * A delivery, and what else is known of it.
     *
     * @param delivery empty where this version cannot read it
     * @param position among all, in the order of planning
     * @param outcome its state, or what a provider told of it since
     * @param reason of the outcome, a short stable word; of what cannot be read, that
     * @param meetingVersion of the version that it follows from
     */
    public record Entry(
            Optional<Delivery> delivery,
            Outline outline,
            long position,
            String outcome,
            Optional<String> reason,
            long meetingVersion,
            Optional<Instant> sentAt) {
        static Entry of(Row row) {
            var delivery = Reading.of(row, () -> DeliveryRows.read(row));
            return new Entry(
                    delivery.value(),
                    Outline.of(row),
                    row.getLong("position"),
                    row.getString("outcome"),
                    delivery.isUnreadable()
                            ? Optional.of(Reading.UNREADABLE)
                            : Optional.ofNullable(row.getString("reason")),
                    row.getLong("meeting_version"),
                    Optional.ofNullable(row.getOffsetDateTime("sent_at")).map(OffsetDateTime::toInstant));
        }
    }

    /**
     * What every version can read of a delivery.
     *
     * @param dueAt when it was to go out first
     * @param leadTime of a reminder, in minutes before the start
     */
    public record Outline(
            String id, String participantId, String kind, String channel, Instant dueAt, Optional<Integer> leadTime) {
        static Outline of(Row row) {
            return new Outline(
                    row.getString("id"),
                    row.getString("participant_id"),
                    row.getString("kind"),
                    row.getString("channel"),
                    row.getOffsetDateTime("planned_for").toInstant(),
                    Optional.ofNullable(row.getInteger("lead_time")));
        }

        public static Outline of(Delivery delivery) {
            return new Outline(
                    delivery.id(),
                    delivery.recipient().id(),
                    delivery.kind().code(),
                    delivery.channel().code(),
                    delivery.dueAt(),
                    delivery.leadTime());
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

    /**
     * What these participants were told of the meeting, and are about to be, in the order of planning; no reminders, and
     * nothing that this version cannot read.
     */
    public Uni<List<Delivery>> conversations(String tenant, String meetingId, List<String> participantIds) {
        return database.execute(tenant, CONVERSATIONS, meetingId, participantIds.toArray(String[]::new))
                .map(DeliveryHistory::readable);
    }

    /**
     * What a plan for this state of the meeting goes by, in the order of planning; nothing that this version cannot read.
     */
    public Uni<List<Delivery>> relevant(String tenant, MeetingState meeting) {
        return database.execute(tenant, RelevantDeliveries.READ, RelevantDeliveries.arguments(meeting))
                .map(DeliveryHistory::readable);
    }

    private static List<Delivery> readable(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> Reading.of(row, () -> DeliveryRows.read(row)).value().stream())
                .toList();
    }
}
