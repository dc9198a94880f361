package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.tenancy.Transaction;

/**
 * Sends what was settled once more, as it stands in the plan: what has been replaced since, or would be suppressed, is
 * refused by the judgement that it would meet when it is sent.
 */
@Singleton
class Resends {
    private static final String FIND = """
            SELECT {columns} FROM delivery WHERE %s
            ORDER BY delivery.planned_for, delivery.position LIMIT %d
            """.replace("{columns}", DeliveryRows.COLUMNS);

    /** Whoever plans for a meeting holds its row; in one order, so that nobody waits for each other. */
    private static final String LOCK = "SELECT FROM meeting WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

    /**
     * Replaced: by a later message of its lane that was told or is to be, or by another reminder of the same occasion. In
     * parts, for each has its index.
     */
    private static final String LOOK = "SELECT " + DeliveryRows.COLUMNS + ", " + Situations.COLUMNS + """
            , EXISTS (
                SELECT FROM delivery AS later
                WHERE later.meeting_id = delivery.meeting_id AND later.participant_id = delivery.participant_id
                  AND later.lane = delivery.lane AND later.position > delivery.position
                  AND (later.state IN ('sent', 'stored') OR later.maybe_sent))
            OR EXISTS (
                SELECT FROM delivery AS later
                WHERE later.meeting_id = delivery.meeting_id AND later.participant_id = delivery.participant_id
                  AND later.lane = delivery.lane AND later.position > delivery.position AND later.unfinished)
            OR EXISTS (
                SELECT FROM delivery AS twin
                WHERE twin.meeting_id = delivery.meeting_id AND twin.participant_id = delivery.participant_id
                  AND twin.shown ->> 'validSince' = delivery.shown ->> 'validSince'
                  AND twin.lead_time = delivery.lead_time AND twin.lead_time IS NOT NULL
                  AND (CASE WHEN twin.alongside THEN twin.channel ELSE '' END)
                      = (CASE WHEN delivery.alongside THEN delivery.channel ELSE '' END)
                  AND (twin.state <> 'suppressed' OR twin.maybe_sent) AND twin.id <> delivery.id) AS replaced
            """
            + Situations.TABLES + " ORDER BY delivery.planned_for, delivery.position";

    private static final String RESEND = """
            UPDATE delivery SET state = 'planned', reason = NULL, due_at = now(), content = NULL,
                maybe_sent = maybe_sent OR state IN ('sent', 'stored'), resends = resends + 1, spent = attempt,
                receipt = NULL, receipt_reason = NULL, receipt_at = NULL
            WHERE id = ANY ($1) AND state NOT IN ('planned', 'claimed')
            """;

    private final Tenants tenants;
    private final ReminderConfig reminders;
    private final DeliveryWorker worker;

    Resends(Tenants tenants, ReminderConfig reminders, DeliveryWorker worker) {
        this.tenants = tenants;
        this.reminders = reminders;
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
                        .execute(FIND.formatted(wanted.sql(), most + 1), wanted.arguments())
                        .map(DeliveryRows::read)
                        .chain(found -> {
                            var chosen = found.stream().limit(most).toList();
                            return resend(transaction, chosen, rules, isRehearsal)
                                    .map(view -> view.apply(found.size() > most));
                        }));
    }

    private Uni<Function<Boolean, ResendView>> resend(
            Transaction transaction, List<Delivery> chosen, TenantRules rules, boolean isRehearsal) {
        var lock = isRehearsal
                ? Uni.createFrom().voidItem()
                : transaction.execute(LOCK, (Object) meetings(chosen)).replaceWithVoid();
        return lock.chain(() -> transaction.execute(LOOK, Situations.ids(chosen), Situations.names(chosen)))
                .chain(rows -> {
                    var items = new ArrayList<ResendView.Resent>();
                    var refused = new ArrayList<ResendView.Refused>();
                    rows.forEach(row -> look(row, rules, items, refused));
                    return (isRehearsal ? Uni.createFrom().voidItem() : send(transaction, items))
                            .replaceWith(more -> new ResendView(items.size(), items, refused, more));
                });
    }

    private void look(Row row, TenantRules rules, List<ResendView.Resent> items, List<ResendView.Refused> refused) {
        var delivery = DeliveryRows.read(row);
        var reason = refusal(row, delivery);
        if (reason.isPresent()) {
            refused.add(new ResendView.Refused(delivery.id(), reason.get()));
            return;
        }
        var verdict = Situations.read(row, delivery, rules).judge(delivery.wishedAgain());
        verdict.sending()
                .ifPresentOrElse(
                        send -> items.add(ResendView.Resent.of(delivery, send)),
                        () -> refused.add(new ResendView.Refused(
                                delivery.id(), verdict.hindrance().orElseThrow())));
    }

    private static Optional<String> refusal(Row row, Delivery delivery) {
        if (delivery.isUnfinished()) {
            return Optional.of("not-finished");
        }
        return Optional.of("superseded").filter(reason -> row.getBoolean("replaced"));
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
