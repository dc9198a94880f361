package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.notifications.email.EmailConfig;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/**
 * The deliveries as the plan sees them: what a meeting has, what is added and what is withdrawn. Several are locked in the
 * order of their planning, as outcomes are written, so that nobody waits for each other.
 */
@Singleton
public class Deliveries {
    private static final String ADD = """
            INSERT INTO delivery (id, tenant, meeting_id, participant_id, recipient, kind, channel, meeting_version,
                                  shown, lead_time, due_at, planned_for, state, reason, alongside, message_id, stamp)
            SELECT id, $2, $3, recipient->>'id', recipient, kind, channel, $4, shown, lead_time,
                   coalesce(due_at, now()), coalesce(due_at, now()), 'planned', reason, alongside, message_id,
                   greatest(date_trunc('second', now()), last.stamp + interval '2 seconds')
                       + (CASE WHEN kind IN ('cancellation', 'removal') THEN 0 ELSE 1 END + before) * interval '1 second'
            FROM (SELECT max(stamp) AS stamp FROM delivery WHERE meeting_id = $3) AS last,
                jsonb_to_recordset($1) AS new(id text, recipient jsonb, kind text, channel text, shown jsonb,
                                               lead_time int, due_at timestamptz, reason text, alongside boolean, message_id text,
                                               before int)
            """;
    /** Of those under way: what is found out about them by an older version does not end them any more. */
    private static final String RECONSIDER = """
            UPDATE delivery SET meeting_version = $2 WHERE id IN (
                SELECT delivery.id FROM unfinished_delivery AS unfinished JOIN delivery ON delivery.id = unfinished.id
                WHERE unfinished.meeting_id = $1 AND delivery.state = 'claimed'
                ORDER BY delivery.position FOR NO KEY UPDATE OF delivery)
            """;

    private static final String WITHDRAW = """
            UPDATE delivery SET state = 'suppressed', reason = withdrawn.value
            FROM jsonb_each_text($1) AS withdrawn
            WHERE delivery.id = withdrawn.key AND delivery.state = 'planned'
            """;

    /** Of mails only: nothing else is in a calendar. What came back is known not to have arrived. */
    private static final String LOSE = """
            UPDATE delivery SET state = 'failed', maybe_sent = receipt IS DISTINCT FROM 'undelivered',
                reason = CASE WHEN receipt = 'undelivered' THEN 'bounced' ELSE 'reported-lost' END
            WHERE meeting_id = $1 AND lane = 'email' AND state = 'sent'
              AND (participant_id = ANY ($2) OR receipt = 'undelivered')
            """;

    /** Whoever plans for a meeting holds its row before they hold any of its deliveries. */
    private static final String HOLD = "SELECT FROM meeting WHERE id = $1 FOR UPDATE";

    private static final String FORGET = """
            DELETE FROM delivery WHERE id IN (
                SELECT id FROM delivery WHERE tenant = $1 AND meeting_id = $2 AND participant_id = ANY ($3)
                ORDER BY position FOR UPDATE)
            """;

    private final EmailConfig config;
    private final SecureRandom random = new SecureRandom();

    Deliveries(EmailConfig config) {
        this.config = config;
    }

    /**
     * Those by which it can be told what else people have to hear of the meeting, in the order of their planning; none of them
     * is claimed before the transaction ends, which holds the meeting's row. What this version cannot read stands for a message
     * to the same participant that said something else, so that they are told anew and nobody else waits for it.
     *
     * @param meeting as it is by now
     */
    public Uni<List<Delivery>> ofMeeting(Transaction transaction, MeetingState meeting) {
        return transaction
                .execute(RelevantDeliveries.LOCK, RelevantDeliveries.arguments(meeting))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> Reading.of(row, () -> DeliveryRows.read(row))
                                .value()
                                .or(() -> Reading.of(row, () -> DeliveryRows.guess(row, meeting))
                                        .value())
                                .stream())
                        .toList());
    }

    public Uni<Void> add(Transaction transaction, MeetingState meeting, List<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new JsonArray();
        var calendars = new HashMap<Optional<String>, Integer>();
        deliveries.forEach(delivery -> rows.add(row(meeting, delivery).put("before", before(delivery, calendars))));
        return transaction
                .execute(ADD, rows, meeting.tenant(), meeting.id(), meeting.version())
                .replaceWithVoid();
    }

    /**
     * @param reasons by the delivery's id
     */
    public Uni<Void> withdraw(Transaction transaction, Map<String, String> reasons) {
        if (reasons.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var withdrawn = new JsonObject();
        reasons.forEach(withdrawn::put);
        return transaction.execute(WITHDRAW, withdrawn).replaceWithVoid();
    }

    /**
     * Takes it that no mail about the meeting has come to the participants for certain, and none to anybody of which a mail
     * server told so.
     */
    public Uni<Void> lose(Transaction transaction, String meetingId, Collection<String> participants) {
        return transaction
                .execute(LOSE, meetingId, participants.toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Forgets all that the participants were told, and sends them nothing more (D10, R21). */
    public Uni<Void> forget(Transaction transaction, String tenant, String meetingId, Collection<String> participants) {
        return participants.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .execute(HOLD, meetingId)
                        .chain(() ->
                                transaction.execute(FORGET, tenant, meetingId, participants.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /** Has what is under way judged by this version of the meeting, whatever it is judged by at this moment. */
    public Uni<Void> reconsider(Transaction transaction, MeetingState meeting) {
        return transaction.execute(RECONSIDER, meeting.id(), meeting.version()).replaceWithVoid();
    }

    /**
     * How many of the same plan go to the same calendar before it: who share one have another stamp each, so that the last of
     * them stands in it in whichever order they arrive.
     *
     * @param calendars how many have gone to each
     */
    private static int before(NewDelivery delivery, Map<Optional<String>, Integer> calendars) {
        return delivery.channel() == Channel.EMAIL && !delivery.kind().isReminder()
                ? calendars.merge(Channel.EMAIL.place(delivery.recipient()), 1, Integer::sum) - 1
                : 0;
    }

    private JsonObject row(MeetingState meeting, NewDelivery delivery) {
        var id = Id.next();
        var shown = Shown.of(meeting, delivery.recipient(), delivery.channel());
        return new JsonObject()
                .put("id", id)
                .put("recipient", json(delivery.recipient()))
                .put("kind", delivery.kind().code())
                .put("channel", delivery.channel().code())
                .put("shown", json(shown))
                .put("lead_time", delivery.leadTime().orElse(null))
                .put("due_at", delivery.dueAt(meeting).map(Instant::toString).orElse(null))
                .put("reason", delivery.reason(meeting).orElse(null))
                .put("alongside", delivery.alongside())
                .put("message_id", messageId(id, meeting));
    }

    /** With a part that nobody can guess: who knows it has seen the mail, and is believed that it did not arrive. */
    private String messageId(String id, MeetingState meeting) {
        var chance = new byte[8];
        random.nextBytes(chance);
        return "<%s.%s.x%s@%s>".formatted(id, meeting.id(), HexFormat.of().formatHex(chance), config.messageDomain());
    }

    static JsonObject json(Object contract) {
        return new JsonObject(ContractMapper.write(contract));
    }
}
