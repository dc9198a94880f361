package org.convene.notifications.plan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryHistory.Outline;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;

/**
 * What people would hear of a change, and what they would not hear any more.
 *
 * @param hears what each would be sent because of the change, by participant
 * @param withdrawn what each would be sent without the change, and would not be with it, by participant
 */
record Preview(Map<String, List<Heard>> hears, Map<String, List<Withdrawn>> withdrawn) {
    /**
     * A message that would go out.
     *
     * @param send what it would go out as
     * @param changes what it says has changed
     * @param dueAt when it would go out
     */
    record Heard(Delivery delivery, Verdict.Send send, List<String> changes, Instant dueAt) {
        String kind() {
            return send.kind().code();
        }
    }

    /** A message that is to go out and would not any more. */
    record Withdrawn(Delivery delivery, String reason) {}

    /**
     * @param unchanged what becomes of the deliveries if nothing is changed
     * @param after the meeting after the change
     * @param soFar the deliveries of the meeting in the order of their planning
     */
    static Preview of(
            Forecast unchanged,
            MeetingState after,
            List<Delivery> soFar,
            Instant now,
            Channels channels,
            Customs customs) {
        var plan = Plan.of(after, soFar, now, channels, customs);
        var deliveries = new ArrayList<Delivery>();
        var preview = new Preview(new TreeMap<>(), new TreeMap<>());
        for (var delivery : soFar) {
            var reason = plan.withdrawn().get(delivery.id());
            deliveries.add(reason == null ? delivery : delivery.withdrawn());
            if (reason != null) {
                preview.withdraw(delivery, reason, unchanged);
            }
        }
        var added = new HashMap<String, Delivery>();
        for (var fresh : plan.added()) {
            var delivery = fresh.planned("new-" + added.size(), after, now);
            added.put(delivery.id(), delivery);
            deliveries.add(delivery);
        }
        var changed = Forecast.of(after, deliveries, now, customs);
        for (var delivery : deliveries) {
            preview.judge(delivery, added.containsKey(delivery.id()), unchanged, changed, after);
        }
        return preview;
    }

    private void judge(Delivery delivery, boolean isAdded, Forecast unchanged, Forecast changed, MeetingState after) {
        var verdict = changed.of(delivery);
        if (isAdded) {
            verdict.flatMap(Verdict::sending)
                    .ifPresent(send -> hear(delivery, send, PlanItem.dueAt(Outline.of(delivery), verdict), after));
        } else {
            verdict.filter(Verdict.Suppress.class::isInstance)
                    .ifPresent(refusal -> withdraw(delivery, ((Verdict.Suppress) refusal).reason(), unchanged));
        }
    }

    private void hear(Delivery delivery, Verdict.Send send, Instant dueAt, MeetingState after) {
        var changes = send.before()
                .map(before -> Shown.of(after, delivery.recipientIn(after), delivery.channel())
                        .changedSince(before))
                .orElse(List.of());
        hears.computeIfAbsent(delivery.recipient().id(), id -> new ArrayList<>())
                .add(new Heard(delivery, send, changes, dueAt));
    }

    /** Unless it would not go out anyway. */
    private void withdraw(Delivery delivery, String reason, Forecast unchanged) {
        if (unchanged.sending(delivery).isPresent()) {
            withdrawn
                    .computeIfAbsent(delivery.recipient().id(), id -> new ArrayList<>())
                    .add(new Withdrawn(delivery, reason));
        }
    }

    /** How many messages there would be, by kind. */
    Map<String, Long> summary() {
        return hears.values().stream().flatMap(List::stream).collect(groupingBy(Heard::kind, TreeMap::new, counting()));
    }
}
