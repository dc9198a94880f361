package org.convene.notifications.plan;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * The reminders that follow from a meeting's state alone: one for each participant and lead time, whatever was planned
 * before, and none twice for the same start.
 *
 * @param changedAt what was due before was not asked for in time
 */
record Reminders(MeetingState meeting, Instant changedAt, Channels channels, Customs customs) {
    /** What nobody is reminded of twice, or twice by one channel, where all are wanted. */
    private record Occasion(String participantId, Instant start, int leadTime) {
        static Occasion of(Delivery reminder) {
            return new Occasion(
                    reminder.recipient().id(),
                    reminder.shown().validSince(),
                    reminder.leadTime().orElseThrow());
        }
    }

    /**
     * One of the reminders of an occasion.
     *
     * @param channel empty for the only one, by whichever channel
     */
    private record Way(Occasion occasion, Optional<Channel> channel) {
        static Way of(Delivery reminder) {
            return new Way(
                    Occasion.of(reminder),
                    Optional.of(reminder.channel())
                            .filter(one -> reminder.course().alongside()));
        }
    }

    /**
     * @param soFar the reminders of the meeting
     */
    void plan(List<Delivery> soFar, Plan plan) {
        var wanted = wanted();
        var participants = meeting.participants().stream().collect(toMap(ParticipantState::id, identity()));
        var settled = new HashSet<Way>();
        var pending = new HashSet<Way>();
        for (var reminder : soFar) {
            var way = Way.of(reminder);
            var isWanted = Optional.ofNullable(wanted.get(way))
                    .filter(fresh -> fresh.channel() == reminder.channel() && reminder.isTo(fresh.recipient()))
                    .isPresent();
            if (reminder.isSettled() || (reminder.isPlanned() && isWanted)) {
                settled.add(way);
            }
            if (reminder.isPlanned() && !isWanted) {
                pending.add(way);
                plan.withdraw(
                        reminder,
                        reason(Optional.ofNullable(
                                participants.get(reminder.recipient().id()))));
            }
        }
        add(wanted, settled, pending, plan);
    }

    /**
     * @param pending those that were asked for in time and go another way from now on, also where they were due before
     */
    private void add(Map<Way, NewDelivery> wanted, Set<Way> settled, Set<Way> pending, Plan plan) {
        var occasions = settled.stream().map(Way::occasion).collect(toSet());
        var once = settled.stream()
                .filter(way -> way.channel().isEmpty())
                .map(Way::occasion)
                .collect(toSet());
        wanted.forEach((way, reminder) -> {
            // Whoever was reminded by one channel while that was all is not by the others, when all are wanted since.
            var isOver = way.channel().isPresent()
                    ? settled.contains(way) || once.contains(way.occasion())
                    : occasions.contains(way.occasion());
            if (!isOver && (pending.contains(way) || !dueAt(way.occasion()).isBefore(changedAt))) {
                plan.add(reminder.at(moment(reminder, dueAt(way.occasion()))));
            }
        });
    }

    /** Whoever wants to be left alone then hears of it before or after. */
    private Instant moment(NewDelivery reminder, Instant dueAt) {
        return customs.moment(meeting, reminder.recipient(), dueAt, changedAt);
    }

    private Map<Way, NewDelivery> wanted() {
        var wanted = new LinkedHashMap<Way, NewDelivery>();
        meeting.participants().stream()
                .filter(participant -> Plan.isWanted(meeting, participant))
                .forEach(participant -> channels.reminding(participant)
                        .forEach(channel -> meeting.remindBefore()
                                .forEach(leadTime -> want(participant, channel, leadTime, wanted))));
        return wanted;
    }

    private void want(ParticipantState participant, Channel channel, int leadTime, Map<Way, NewDelivery> wanted) {
        var all = channels.remindsByAll();
        var occasion = new Occasion(participant.id(), meeting.validSince(), leadTime);
        wanted.put(
                new Way(occasion, Optional.of(channel).filter(one -> all)),
                new NewDelivery(Kind.REMINDER, channel, participant, Optional.of(leadTime), all, Optional.empty()));
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
