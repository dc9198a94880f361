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
 */
public record NewDelivery(Kind kind, Channel channel, ParticipantState recipient, Optional<Integer> leadTime) {
    Optional<Instant> dueAt(MeetingState meeting) {
        return leadTime.map(minutes -> meeting.validSince().minus(Duration.ofMinutes(minutes)));
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
                Shown.of(meeting, channel),
                leadTime,
                dueAt(meeting).orElse(now),
                DeliveryState.PLANNED,
                0,
                false,
                id,
                now);
    }
}
