package org.convene.notifications.delivery;

import java.time.Instant;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ParticipantState;

/**
 * One message to one participant, as it stands in the database.
 *
 * @param shown what of the meeting it was derived from
 * @param leadTime of a reminder, in minutes before the start
 * @param dueAt when it was to go out first
 * @param attempt the number of the attempt that is under way or was the last
 * @param maybeSent whether an attempt ended without an answer, so that the message may have arrived
 */
public record Delivery(
        String id,
        String tenant,
        String meetingId,
        ParticipantState recipient,
        Kind kind,
        Channel channel,
        Shown shown,
        Optional<Integer> leadTime,
        Instant dueAt,
        DeliveryState state,
        int attempt,
        boolean maybeSent,
        String messageId) {

    /** Whether the participant has, or must be taken to have, this message, now or in a moment. */
    public boolean isTold() {
        return isCertain() || maybeSent;
    }

    /** Whether the message is known to arrive, or still on its way, and not just perhaps there; in test mode: stored. */
    public boolean isCertain() {
        return switch (state) {
            case SENT, STORED, CLAIMED -> true;
            case PLANNED, FAILED, SUPPRESSED -> false;
        };
    }

    /** Whether the matter is closed, or will be in a moment: nothing like it is to be sent again. */
    public boolean isSettled() {
        return isTold() || state == DeliveryState.FAILED;
    }

    public boolean isPlanned() {
        return state == DeliveryState.PLANNED;
    }

    public boolean isCancellation() {
        return kind == Kind.CANCELLATION;
    }

    public boolean isReminder() {
        return kind == Kind.REMINDER;
    }

    /** Whether it is the same participant under the same address. */
    public boolean isTo(ParticipantState participant) {
        return recipient.id().equals(participant.id())
                && channel.address(recipient).equals(channel.address(participant));
    }
}
