package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Notice;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Takes claimed deliveries of one meeting to their outcomes: what is sent for, a last check, the sending. */
@Singleton
class MeetingDeliveries {
    private static final Logger LOG = Logger.getLogger(MeetingDeliveries.class);

    private static final String NO_DATABASE = "database-not-available";
    private static final String LEASE_TOO_SHORT = "lease-too-short";

    private final DeliveryQueue queue;
    private final Enclosures enclosures;
    private final DeliverySender sender;
    private final DeliveryOutcomes outcomes;
    private final DeliveryMetrics metrics;
    private final LanguageConfig languages;

    MeetingDeliveries(
            DeliveryQueue queue,
            Enclosures enclosures,
            DeliverySender sender,
            DeliveryOutcomes outcomes,
            DeliveryMetrics metrics,
            LanguageConfig languages) {
        this.queue = queue;
        this.enclosures = enclosures;
        this.sender = sender;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.languages = languages;
    }

    /**
     * @param finished called once for each delivery, as soon as its outcome is written
     */
    Uni<Void> send(String meetingId, List<Delivery> deliveries, Runnable finished) {
        return prepare(meetingId, deliveries)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf("meeting not read meetingId=%s cause=%s", meetingId, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(failure -> new Prepared(Map.of(), Enclosed.NOTHING, NO_DATABASE))
                .chain(prepared -> Uni.join()
                        .all(deliveries.stream()
                                .map(delivery -> send(delivery, prepared, finished))
                                .toList())
                        .andCollectFailures()
                        .replaceWithVoid());
    }

    /**
     * @param missing why a delivery has no situation
     */
    private record Prepared(Map<String, Situation> situations, Enclosed enclosed, String missing) {}

    private Uni<Prepared> prepare(String meetingId, List<Delivery> deliveries) {
        return queue.meeting(meetingId)
                .chain(meeting -> enclosures
                        .of(meeting, deliveries)
                        .chain(enclosed -> queue.situations(deliveries, meeting)
                                .map(situations -> new Prepared(situations, enclosed, LEASE_TOO_SHORT))));
    }

    private Uni<Void> send(Delivery delivery, Prepared prepared, Runnable finished) {
        var ahead = Optional.ofNullable(prepared.situations().get(delivery.id()))
                .flatMap(situation -> ahead(situation, delivery));
        return Uni.createFrom()
                .deferred(() -> attempt(delivery, prepared))
                .onFailure()
                .recoverWithItem(failure -> DeliverySender.unexpected(delivery, failure))
                .chain(outcome -> outcomes.write(delivery, outcome, ahead))
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
        var situation = prepared.situations().get(delivery.id());
        if (situation == null) {
            return Uni.createFrom().item(new Outcome.Postponed(prepared.missing()));
        }
        var verdict = situation.judge(delivery);
        if (verdict instanceof Situation.Verdict.Suppress suppress) {
            return Uni.createFrom()
                    .item(new Outcome.Stale(
                            suppress.reason(), situation.meeting().version()));
        }
        var send = (Situation.Verdict.Send) verdict;
        var enclosed = prepared.enclosed();
        return enclosed.missing(delivery)
                .<Uni<Outcome>>map(reason -> Uni.createFrom().item(new Outcome.Postponed(reason)))
                .orElseGet(() -> attempt(
                        delivery, enclosed.tenant().orElseThrow(), notice(delivery, situation, send, enclosed)));
    }

    private Uni<Outcome> attempt(Delivery delivery, TenantState tenant, Notice notice) {
        return tenant.sendsNothing() ? sender.store(delivery, notice, tenant) : sender.send(delivery, notice, tenant);
    }

    private Notice notice(Delivery delivery, Situation situation, Situation.Verdict.Send send, Enclosed enclosed) {
        var recipient = delivery.recipientIn(situation.meeting());
        return new Notice(
                send.kind(),
                delivery.channel(),
                delivery.id(),
                delivery.messageId(),
                situation.meeting(),
                recipient,
                enclosed.link(delivery),
                enclosed.dialIn(delivery),
                send.before(),
                ahead(situation, delivery),
                delivery.edition(),
                enclosed.tenant()
                        .flatMap(TenantState::settings)
                        .flatMap(Settings::languagesTemplates)
                        .or(languages::languagesTemplates));
    }

    private static Optional<Duration> ahead(Situation situation, Delivery delivery) {
        return delivery.isReminder()
                ? Optional.of(
                        Duration.between(situation.now(), situation.meeting().validSince()))
                : Optional.empty();
    }

    private void report(Delivery delivery, Outcome outcome, Prepared prepared) {
        metrics.count(delivery, outcome);
        var situation = prepared.situations().get(delivery.id());
        if (outcome instanceof Outcome.Sent && situation != null) {
            metrics.late(delivery, Duration.between(delivery.dueAt(), situation.now()));
        }
        if (delivery.isReminder() && outcome.reason().equals(Situation.MEETING_STARTED)) {
            SendingLog.notReminded(delivery, Situation.MEETING_STARTED);
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
