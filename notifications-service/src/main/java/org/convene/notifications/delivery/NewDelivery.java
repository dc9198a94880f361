package org.convene.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * A delivery to write down.
 *
 * @param leadTime of a reminder, in minutes before the start; all else is due at once
 * @param alongside whether a reminder is one of several by all channels that reach somebody
 * @param moment when a reminder goes out, where that is not its lead time before the start
 */
public record NewDelivery(
        Kind kind,
        Channel channel,
        ParticipantState recipient,
        Optional<Integer> leadTime,
        boolean alongside,
        Optional<Instant> moment) {
    public NewDelivery(Kind kind, Channel channel, ParticipantState recipient, Optional<Integer> leadTime) {
        this(kind, channel, recipient, leadTime, false, Optional.empty());
    }

    public NewDelivery at(Instant time) {
        return new NewDelivery(kind, channel, recipient, leadTime, alongside, Optional.of(time));
    }

    Optional<Instant> dueAt(MeetingState meeting) {
        return moment.or(() -> nominal(meeting));
    }

    private Optional<Instant> nominal(MeetingState meeting) {
        return leadTime.map(minutes -> meeting.validSince().minus(Duration.ofMinutes(minutes)));
    }

    /** Why it goes out at another time than one would think. */
    Optional<String> reason(MeetingState meeting) {
        return Optional.of(Situation.QUIET_HOURS)
                .filter(quiet -> !dueAt(meeting).equals(nominal(meeting)));
    }

    /**
     * As it stands once it is written down.
     *
     * @param now when it is planned, and due if nothing else says when
     */
    public Delivery planned(String id, MeetingState meeting, Instant now) {
        return new Delivery(
                id,
                meeting.tenant(),
                meeting.id(),
                recipient,
                kind,
                channel,
                Shown.of(meeting, recipient, channel),
                leadTime,
                dueAt(meeting).orElse(now),
                DeliveryState.PLANNED,
                0,
                Optional.empty(),
                false,
                id,
                now,
                Course.first(alongside));
    }
}
