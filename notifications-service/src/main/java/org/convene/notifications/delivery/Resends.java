package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.notifications.delivery.Situation.Verdict.Send;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.preference.UnsubscribeSecrets;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.tenancy.Transaction;

/**
 * Sends what was settled once more, as it stands in the plan: what has been replaced since, or would be suppressed, is
 * refused by the judgement that it would meet when it is sent.
 */
@Singleton
class Resends {
    private static final String SUPERSEDED = "superseded";
    /** Whoever plans for a meeting holds its row; in one order, so that nobody waits for each other. */
    private static final String LOCK = "SELECT FROM meeting WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

    /**
     * Replaced: by a later message of its lane to its address that was told or is to be, or by another reminder of the same occasion.
     */
    private static final String LOOK =
            "SELECT delivery.position, " + DeliveryRows.COLUMNS + ", " + Situations.COLUMNS + """
            , EXISTS (
                SELECT FROM delivery AS later
                WHERE later.meeting_id = delivery.meeting_id AND later.participant_id = delivery.participant_id
                  AND later.lane = delivery.lane AND later.position > delivery.position
                  AND later.address IS NOT DISTINCT FROM delivery.address
                  AND (later.unfinished OR later.state IN ('sent', 'stored') OR later.maybe_sent))
            OR EXISTS (
                SELECT FROM delivery AS twin
                WHERE twin.meeting_id = delivery.meeting_id AND twin.participant_id = delivery.participant_id
                  AND twin.shown ->> 'validSince' = delivery.shown ->> 'validSince'
                  AND twin.lead_time = delivery.lead_time AND twin.lead_time IS NOT NULL
                  AND (CASE WHEN twin.alongside THEN twin.channel ELSE '' END)
                      = (CASE WHEN delivery.alongside THEN delivery.channel ELSE '' END)
                  AND twin.stands AND twin.id <> delivery.id) AS replaced
            """
                    + Situations.of("(SELECT unnest($1::text[]) AS id, 0 AS known_version) AS asked")
                    + " ORDER BY delivery.planned_for, delivery.position";

    private static final String RESEND = """
            UPDATE delivery SET state = 'planned', reason = NULL, due_at = now(), content = NULL,
                maybe_sent = maybe_sent OR state IN ('sent', 'stored'), resends = resends + 1, spent = attempt,
                receipt = NULL, receipt_reason = NULL, receipt_text = NULL, receipt_at = NULL, unsettled_since = NULL
            WHERE id = ANY ($1) AND state NOT IN ('planned', 'claimed')
            """;

    private final Tenants tenants;
    private final ReminderConfig reminders;
    private final UnsubscribeSecrets secrets;
    private final DeliveryWorker worker;

    Resends(Tenants tenants, ReminderConfig reminders, UnsubscribeSecrets secrets, DeliveryWorker worker) {
        this.tenants = tenants;
        this.reminders = reminders;
        this.secrets = secrets;
        this.worker = worker;
    }

    /**
     * What of them would be sent, and is, unless it is only asked for.
     *
     * @param most how many are looked at
     * @param isRehearsal whether nothing is to happen
     */
    Uni<ResendView> resend(Transaction transaction, String tenant, Conditions wanted, int most, boolean isRehearsal) {
        return tenants.require(transaction, tenant)
                .map(known -> TenantRules.of(reminders, Optional.of(known)))
                .chain(rules -> transaction
                        .execute(wanted.select(DeliveryRows.COLUMNS, most + 1), wanted.arguments())
                        .chain(rows -> {
                            var refused = new ArrayList<ResendView.Refused>();
                            var chosen = stream(rows)
                                    .limit(most)
                                    .flatMap(row -> readable(row, () -> DeliveryRows.read(row), refused))
                                    .toList();
                            return resend(transaction, chosen, refused, rules, isRehearsal)
                                    .map(view -> view.apply(rows.size() > most));
                        }));
    }

    private Uni<Function<Boolean, ResendView>> resend(
            Transaction transaction,
            List<Delivery> chosen,
            List<ResendView.Refused> refused,
            TenantRules rules,
            boolean isRehearsal) {
        var lock = isRehearsal
                ? Uni.createFrom().voidItem()
                : transaction.execute(LOCK, (Object) meetings(chosen)).replaceWithVoid();
        var names = RecipientNames.of(chosen, secrets.recipients());
        return lock.chain(() -> transaction.execute(LOOK, Situations.ids(chosen), names.tenants(), names.names()))
                .chain(rows -> {
                    var shared = new Situations.Shared(rows, Map.of(), names);
                    var found = stream(rows)
                            .flatMap(row -> readable(row, () -> look(row, rules, shared), refused))
                            .toList();
                    var newest = newest(found);
                    var items = new ArrayList<ResendView.Resent>();
                    found.forEach(one -> one.refusal(newest)
                            .ifPresentOrElse(
                                    reason -> refused.add(new ResendView.Refused(one.delivery.id(), reason)),
                                    () -> items.add(ResendView.Resent.of(one.delivery, one.send.orElseThrow()))));
                    return (isRehearsal ? Uni.createFrom().voidItem() : send(transaction, items))
                            .replaceWith(more -> new ResendView(items.size(), items, refused, more));
                });
    }

    /**
     * @param send what it goes out as, unless there is a refusal
     */
    private record Looked(Delivery delivery, long position, Optional<Send> send, Optional<String> refusal) {
        static Looked refused(Delivery delivery, long position, String reason) {
            return new Looked(delivery, position, Optional.empty(), Optional.of(reason));
        }

        Optional<String> refusal(Map<Occasion, Long> newest) {
            return refusal.or(() -> Occasion.of(delivery)
                    .filter(occasion -> newest.getOrDefault(occasion, position) > position)
                    .map(occasion -> SUPERSEDED));
        }
    }

    /**
     * What nobody is reminded of twice.
     *
     * @param channel of one of several by all channels, else empty
     */
    private record Occasion(
            String meetingId, String participantId, Instant start, int leadTime, Optional<Channel> channel) {
        static Optional<Occasion> of(Delivery delivery) {
            return delivery.leadTime()
                    .map(leadTime -> new Occasion(
                            delivery.meetingId(),
                            delivery.recipient().id(),
                            delivery.shown().validSince(),
                            leadTime,
                            Optional.of(delivery.channel())
                                    .filter(channel -> delivery.course().alongside())));
        }
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** What nobody can read is refused, and keeps no other back. */
    private static <T> Stream<T> readable(Row row, Supplier<T> reading, List<ResendView.Refused> refused) {
        var read = Reading.of(row, reading);
        if (read.isUnreadable()) {
            refused.add(new ResendView.Refused(row.getString("id"), Reading.UNREADABLE));
        }
        return read.value().stream();
    }

    private static Looked look(Row row, TenantRules rules, Situations.Shared shared) {
        var delivery = DeliveryRows.read(row);
        var position = row.getLong("position");
        var reason = refusal(row, delivery);
        if (reason.isPresent()) {
            return Looked.refused(delivery, position, reason.get());
        }
        var verdict = Situations.read(row, delivery, rules, shared).judge(delivery.wishedAgain());
        return verdict.sending()
                .map(send -> new Looked(delivery, position, Optional.of(send), Optional.empty()))
                .orElseGet(() ->
                        Looked.refused(delivery, position, verdict.hindrance().orElseThrow()));
    }

    /** Of those that could be sent; by their positions. */
    private static Map<Occasion, Long> newest(List<Looked> found) {
        var newest = new HashMap<Occasion, Long>();
        found.stream()
                .filter(one -> one.send.isPresent())
                .forEach(one -> Occasion.of(one.delivery)
                        .ifPresent(occasion -> newest.merge(occasion, one.position, Math::max)));
        return newest;
    }

    private static Optional<String> refusal(Row row, Delivery delivery) {
        if (delivery.isUnfinished()) {
            return Optional.of("not-finished");
        }
        return Optional.of(SUPERSEDED).filter(reason -> row.getBoolean("replaced"));
    }

    private Uni<Void> send(Transaction transaction, List<ResendView.Resent> items) {
        if (items.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        transaction.afterCommit(worker::wake);
        var ids = items.stream().map(ResendView.Resent::id).toArray(String[]::new);
        return transaction.execute(RESEND, (Object) ids).replaceWithVoid();
    }

    private static String[] meetings(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::meetingId).distinct().toArray(String[]::new);
    }
}
