package org.convene.notifications.plan;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Kind;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * The reminders that follow from a meeting's state alone: one for each participant and lead time, whatever was planned
 * before, and none twice for the same start.
 *
 * @param changedAt what was due before was not asked for in time
 */
record Reminders(MeetingState meeting, Instant changedAt, Channels channels) {
    /** What nobody is reminded of twice. */
    private record Occasion(String participantId, Instant start, int leadTime) {
        static Occasion of(Delivery reminder) {
            return new Occasion(
                    reminder.recipient().id(),
                    reminder.shown().validSince(),
                    reminder.leadTime().orElseThrow());
        }
    }

    /**
     * @param soFar the reminders of the meeting
     */
    void plan(List<Delivery> soFar, Plan plan) {
        var wanted = wanted();
        var participants = meeting.participants().stream().collect(toMap(ParticipantState::id, identity()));
        var settled = new HashSet<Occasion>();
        for (var reminder : soFar) {
            var occasion = Occasion.of(reminder);
            var isWanted = Optional.ofNullable(wanted.get(occasion))
                    .filter(fresh -> fresh.channel() == reminder.channel() && reminder.isTo(fresh.recipient()))
                    .isPresent();
            if (reminder.isSettled() || (reminder.isPlanned() && isWanted)) {
                settled.add(occasion);
            }
            if (reminder.isPlanned() && !isWanted) {
                plan.withdraw(
                        reminder,
                        reason(Optional.ofNullable(
                                participants.get(reminder.recipient().id()))));
            }
        }
        add(wanted, settled, plan);
    }

    private void add(Map<Occasion, NewDelivery> wanted, Set<Occasion> settled, Plan plan) {
        wanted.forEach((occasion, reminder) -> {
            if (!settled.contains(occasion) && !dueAt(occasion).isBefore(changedAt)) {
                plan.add(reminder);
            }
        });
    }

    private Map<Occasion, NewDelivery> wanted() {
        var wanted = new LinkedHashMap<Occasion, NewDelivery>();
        for (var participant : meeting.participants()) {
            Optional.of(participant)
                    .filter(one -> Plan.isWanted(meeting, one))
                    .flatMap(channels::reminding)
                    .ifPresent(channel -> meeting.remindBefore()
                            .forEach(leadTime -> wanted.put(
                                    new Occasion(participant.id(), meeting.validSince(), leadTime),
                                    new NewDelivery(Kind.REMINDER, channel, participant, Optional.of(leadTime)))));
        }
        return wanted;
    }

    private static Instant dueAt(Occasion occasion) {
        return occasion.start().minus(Duration.ofMinutes(occasion.leadTime()));
    }

    private String reason(Optional<ParticipantState> participant) {
        return participant.filter(one -> Plan.isWanted(meeting, one)).isPresent()
                ? Plan.SUPERSEDED
                : Plan.reasonOfEnd(meeting, participant);
    }
}
