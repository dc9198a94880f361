package org.convene.notifications.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.delivery.Situation.Told;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.MeetingState;

/**
 * What becomes of the deliveries that are not finished if nothing more happens, told by the judgement that each of them
 * meets when it is sent.
 *
 * @param verdicts by the delivery's id
 */
record Forecast(Map<String, Verdict> verdicts) {
    /** To whom a message is the next one. */
    private record Lane(String participantId, Channel channel, Optional<String> place) {
        static Lane of(Delivery delivery) {
            var channel = delivery.channel();
            return new Lane(delivery.recipient().id(), channel, channel.place(delivery.recipient()));
        }
    }

    /**
     * @param deliveries in the order of their planning; of each lane that is of interest those that were told and those that
     *     are not finished
     * @param customs what the tenant and the recipients want
     */
    static Forecast of(MeetingState meeting, List<Delivery> deliveries, Instant now, Customs customs) {
        var verdicts = new LinkedHashMap<String, Verdict>();
        var told = new HashMap<Lane, Told>();
        for (var delivery : deliveries) {
            var lane = Lane.of(delivery);
            var known = Optional.ofNullable(told.get(lane));
            if (delivery.isUnfinished()) {
                var situation = new Situation(
                        meeting,
                        known,
                        later(now, delivery.dueAt()),
                        customs.rules(),
                        customs.of(delivery.recipient()));
                var verdict = inTheEnd(delivery, situation);
                verdicts.put(delivery.id(), verdict);
                after(delivery, verdict).ifPresent(message -> told.put(lane, message));
            } else if (delivery.isLastWord()) {
                told.put(lane, told(delivery));
            }
        }
        return new Forecast(verdicts);
    }

    /** What has to wait is judged once more when it has. */
    private static Verdict inTheEnd(Delivery delivery, Situation situation) {
        var verdict = situation.judge(delivery);
        if (!(verdict instanceof Verdict.Wait wait)) {
            return verdict;
        }
        var then = situation.at(wait.until()).judge(delivery);
        return then.sending()
                .<Verdict>map(send -> new Verdict.Wait(wait.until(), wait.reason(), send))
                .orElse(then);
    }

    /** What the participant then was told last. */
    private static Optional<Told> after(Delivery delivery, Verdict verdict) {
        if (delivery.isReminder()) {
            return Optional.empty();
        }
        return verdict.sending()
                .map(send -> new Told(send.kind(), delivery.shown(), delivery.recipient()))
                .or(() -> Optional.of(delivery).filter(Delivery::isLastWord).map(Forecast::told));
    }

    private static Told told(Delivery delivery) {
        return new Told(delivery.kind(), delivery.shown(), delivery.recipient());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Empty for what is finished. */
    Optional<Verdict> of(Delivery delivery) {
        return Optional.ofNullable(verdicts.get(delivery.id()));
    }

    Optional<Verdict.Send> sending(Delivery delivery) {
        return of(delivery).flatMap(Verdict::sending);
    }
}
