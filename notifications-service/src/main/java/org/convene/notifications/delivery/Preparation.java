package org.convene.notifications.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.limit.Limits;
import org.convene.notifications.limit.Limits.Hold;
import org.convene.notifications.meeting.NewestVersions;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;

/**
 * Gets together what claimed deliveries of one meeting need, in the order in which that is worth its while: what would not go
 * out is not routed, and for what has to wait no other service is asked.
 */
@Singleton
class Preparation {
    private static final String LEASE_TOO_SHORT = "lease-too-short";

    private final DeliveryQueue queue;
    private final Enclosures enclosures;
    private final Handover handover;
    private final Limits limits;
    private final Notices notices;
    private final NewestVersions versions;

    Preparation(
            DeliveryQueue queue,
            Enclosures enclosures,
            Handover handover,
            Limits limits,
            Notices notices,
            NewestVersions versions) {
        this.queue = queue;
        this.enclosures = enclosures;
        this.handover = handover;
        this.limits = limits;
        this.notices = notices;
        this.versions = versions;
    }

    /**
     * All by the ids of the deliveries.
     *
     * @param ways by which they would go now, those that would
     * @param holds why they have to wait, those that have to
     * @param missing why a delivery has no situation that could be read
     */
    record Prepared(
            Findings findings, Map<String, Notice> ways, Map<String, Hold> holds, Enclosed enclosed, String missing) {
        static final Prepared NOTHING =
                new Prepared(Findings.NONE, Map.of(), Map.of(), Enclosed.NOTHING, "database-not-available");

        /** Where nothing can be known of them, for their meeting cannot be read. */
        static Prepared unreadable(List<Delivery> deliveries) {
            var ids = deliveries.stream().map(Delivery::id).collect(toSet());
            return new Prepared(new Findings(Map.of(), ids), Map.of(), Map.of(), Enclosed.NOTHING, NOTHING.missing());
        }

        Optional<Situation> situation(Delivery delivery) {
            return Optional.ofNullable(findings.met().get(delivery.id()));
        }

        /** What comes of a delivery without a situation. */
        Outcome without(Delivery delivery) {
            return findings.unreadable().contains(delivery.id())
                    ? new Outcome.Retry(Reading.UNREADABLE, false)
                    : new Outcome.Postponed(missing);
        }

        Channel way(Delivery delivery) {
            return Optional.ofNullable(ways.get(delivery.id()))
                    .map(Notice::channel)
                    .orElse(delivery.channel());
        }
    }

    Uni<Prepared> prepare(String meetingId, List<Delivery> deliveries) {
        return queue.meeting(meetingId)
                .chain(meeting -> enclosures
                        .tenant(meeting)
                        .chain(tenant -> queue.situations(deliveries, meeting, tenant)
                                .chain(findings ->
                                        prepare(meeting, tenant, going(deliveries, findings.met()), findings))));
    }

    private Uni<Prepared> prepare(
            MeetingState meeting, Optional<TenantState> tenant, List<Delivery> going, Findings findings) {
        var sent = tenant.filter(known -> !known.sendsNothing()).isPresent() ? going : List.<Delivery>of();
        return ways(sent, findings.met())
                .chain(ways -> limits.hold(sendings(sent, ways)).chain(holds -> {
                    var free = going.stream()
                            .filter(delivery -> !holds.containsKey(delivery.id()))
                            .toList();
                    return enclosures
                            .of(meeting, tenant, free)
                            .chain(enclosed -> newest(meeting, free, tenant, findings)
                                    .invoke(newest -> giveBack(unused(free, newest.met(), enclosed), ways))
                                    .map(newest -> new Prepared(newest, ways, holds, enclosed, LEASE_TOO_SHORT)))
                            .onFailure()
                            .invoke(() -> giveBack(free, ways));
                }));
    }

    /** Nobody waits for it: what goes out has no time to lose any more. */
    private void giveBack(List<Delivery> unused, Map<String, Notice> ways) {
        limits.giveBack(sendings(unused, ways)).subscribe().with(done -> {}, failure -> {});
    }

    /** What goes out is judged once more when all is there, for that takes its time. */
    private Uni<Findings> newest(
            MeetingState meeting, List<Delivery> free, Optional<TenantState> tenant, Findings findings) {
        if (free.isEmpty()) {
            return Uni.createFrom().item(findings);
        }
        return Uni.combine()
                .all()
                .unis(owned(free), queue.situations(free, meeting, tenant))
                .with((owned, newest) -> findings.renewed(free, newest.owned(owned)));
    }

    /** The version that the owner of their meeting tells of, where one of them is a reminder. */
    private Uni<Optional<Long>> owned(List<Delivery> free) {
        return free.stream()
                .filter(Delivery::isReminder)
                .findFirst()
                .map(reminder -> versions.of(reminder.meetingId()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static List<Delivery> going(List<Delivery> deliveries, Map<String, Situation> situations) {
        return deliveries.stream()
                .filter(delivery -> isGoing(delivery, situations))
                .toList();
    }

    private static boolean isGoing(Delivery delivery, Map<String, Situation> situations) {
        return Optional.ofNullable(situations.get(delivery.id()))
                .filter(situation -> situation.judge(delivery) instanceof Situation.Verdict.Send)
                .isPresent();
    }

    private Uni<Map<String, Notice>> ways(List<Delivery> going, Map<String, Situation> situations) {
        if (going.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Uni.join()
                .all(going.stream()
                        .map(delivery -> handover.route(delivery, bare(delivery, situations)))
                        .toList())
                .andFailFast()
                .map(routed -> routed.stream().collect(toMap(Notice::deliveryId, identity())));
    }

    /** All of it that says where it goes. */
    private Notice bare(Delivery delivery, Map<String, Situation> situations) {
        var situation = situations.get(delivery.id());
        var send = situation.judge(delivery).sending().orElseThrow();
        return notices.of(delivery, situation, send, Enclosed.NOTHING);
    }

    /** Of those that nothing else keeps from going out. */
    private static List<Limits.Sending> sendings(List<Delivery> deliveries, Map<String, Notice> ways) {
        return deliveries.stream()
                .filter(delivery -> Optional.ofNullable(ways.get(delivery.id()))
                        .filter(way -> way.refusal().isEmpty())
                        .isPresent())
                .map(delivery -> Handover.sending(delivery, ways.get(delivery.id())))
                .toList();
    }

    /** Those that do not go out after all. */
    private static List<Delivery> unused(List<Delivery> free, Map<String, Situation> newest, Enclosed enclosed) {
        return free.stream()
                .filter(delivery ->
                        !isGoing(delivery, newest) || enclosed.missing(delivery).isPresent())
                .toList();
    }
}
