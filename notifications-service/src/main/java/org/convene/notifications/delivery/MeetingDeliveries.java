package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.convene.notifications.delivery.Preparation.Prepared;
import org.convene.notifications.delivery.Reading.UnreadableException;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Takes claimed deliveries of one meeting to their outcomes: what is sent for, a last check, the sending. */
@Singleton
class MeetingDeliveries {
    private static final Logger LOG = Logger.getLogger(MeetingDeliveries.class);

    private final Preparation preparation;
    private final Notices notices;
    private final DeliverySender sender;
    private final DeliveryOutcomes outcomes;
    private final DeliveryMetrics metrics;

    MeetingDeliveries(
            Preparation preparation,
            Notices notices,
            DeliverySender sender,
            DeliveryOutcomes outcomes,
            DeliveryMetrics metrics) {
        this.preparation = preparation;
        this.notices = notices;
        this.sender = sender;
        this.outcomes = outcomes;
        this.metrics = metrics;
    }

    /**
     * @param finished called once for each delivery, as soon as its outcome is written
     */
    Uni<Void> send(String meetingId, List<Delivery> deliveries, Runnable finished) {
        return preparation
                .prepare(meetingId, deliveries)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf("meeting not read meetingId=%s cause=%s", meetingId, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(failure ->
                        failure instanceof UnreadableException ? Prepared.unreadable(deliveries) : Prepared.NOTHING)
                .chain(prepared -> Uni.join()
                        .all(deliveries.stream()
                                .map(delivery -> send(delivery, prepared, finished))
                                .toList())
                        .andCollectFailures()
                        .replaceWithVoid());
    }

    private Uni<Void> send(Delivery delivery, Prepared prepared, Runnable finished) {
        return Uni.createFrom()
                .deferred(() -> attempt(delivery, prepared))
                .onFailure()
                .recoverWithItem(failure -> DeliverySender.unexpected(delivery, failure))
                .chain(outcome -> outcomes.write(delivery, outcome, prepared.situation(delivery)))
                .invoke(outcome -> report(delivery, outcome, prepared))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        LoggedFailure.of(failure),
                        "outcome not written deliveryId=%s meetingId=%s",
                        delivery.id(),
                        delivery.meetingId()))
                .onTermination()
                .invoke(finished)
                .replaceWithVoid();
    }

    private Uni<Outcome> attempt(Delivery delivery, Prepared prepared) {
        return prepared.situation(delivery)
                .map(situation -> attempt(delivery, situation, prepared))
                .orElseGet(() -> Uni.createFrom().item(prepared.without(delivery)));
    }

    private Uni<Outcome> attempt(Delivery delivery, Situation situation, Prepared prepared) {
        var verdict = situation.judge(delivery);
        if (verdict instanceof Situation.Verdict.Suppress suppress) {
            return Uni.createFrom()
                    .item(new Outcome.Stale(
                            suppress.reason(), situation.meeting().version()));
        }
        if (verdict instanceof Situation.Verdict.Readdress readdress) {
            return Uni.createFrom().item(readdressed(readdress, situation.meeting()));
        }
        if (verdict instanceof Situation.Verdict.Wait wait) {
            return Uni.createFrom()
                    .item(new Outcome.Shifted(wait.reason(), Duration.between(situation.now(), wait.until())));
        }
        if (verdict instanceof Situation.Verdict.Unsettled unsettled) {
            return Uni.createFrom().item(new Outcome.Postponed(unsettled.reason()));
        }
        var send = (Situation.Verdict.Send) verdict;
        var hold = prepared.holds().get(delivery.id());
        if (hold != null) {
            return Uni.createFrom().item(new Outcome.Held(hold.reason(), hold.pause()));
        }
        var enclosed = prepared.enclosed();
        return enclosed.missing(delivery)
                .<Uni<Outcome>>map(reason -> Uni.createFrom().item(new Outcome.Postponed(reason)))
                .orElseGet(() -> attempt(
                        delivery,
                        enclosed.tenant().orElseThrow(),
                        notices.of(delivery, situation, send, enclosed),
                        prepared.way(delivery)))
                .map(outcome -> confirmed(delivery, outcome, situation));
    }

    private static Outcome readdressed(Situation.Verdict.Readdress readdress, MeetingState meeting) {
        var shown = Shown.of(meeting, readdress.recipient(), readdress.channel());
        return new Outcome.Readdressed(readdress.recipient(), readdress.channel(), shown);
    }

    /** That nobody could say whether the meeting is still so keeps nobody from being reminded, but is on record. */
    private static Outcome confirmed(Delivery delivery, Outcome outcome, Situation situation) {
        return outcome instanceof Outcome.Sent sent
                        && delivery.isReminder()
                        && situation.owned().isEmpty()
                ? sent.unconfirmed()
                : outcome;
    }

    private Uni<Outcome> attempt(Delivery delivery, TenantState tenant, Notice notice, Channel way) {
        return tenant.sendsNothing()
                ? sender.store(delivery, notice, tenant)
                : sender.send(delivery, notice, way, tenant);
    }

    /** Not where it was replaced: it came to nothing, and somebody is not reminded. */
    private static boolean isMissed(Outcome outcome) {
        return outcome.reason().equals(Situation.MEETING_STARTED)
                || (outcome instanceof Outcome.Stale && outcome.reason().equals(Situation.MEETING_CHANGED));
    }

    private void report(Delivery delivery, Outcome outcome, Prepared prepared) {
        metrics.count(delivery, outcome);
        if (outcome instanceof Outcome.Sent && outcome.reason().equals(Outcome.Sent.UNCONFIRMED)) {
            metrics.unconfirmed(delivery);
        }
        if (outcome instanceof Outcome.Sent && delivery.course().resends() == 0) {
            prepared.situation(delivery).ifPresent(situation -> metrics.late(delivery, situation.now()));
        }
        if (delivery.isReminder() && isMissed(outcome)) {
            SendingLog.notReminded(delivery, outcome.reason());
        }
        LOG.infof(
                "delivery attempted deliveryId=%s meetingId=%s tenant=%s attempt=%d outcome=%s reason=%s",
                delivery.id(),
                delivery.meetingId(),
                delivery.tenant(),
                delivery.attempt(),
                outcome.code(),
                outcome.reason());
    }
}
