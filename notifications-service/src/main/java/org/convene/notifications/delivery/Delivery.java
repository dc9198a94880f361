package org.convene.notifications.delivery;

import java.time.Instant;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Edition;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * One message to one participant, as it stands in the database.
 *
 * @param shown what of the meeting it was derived from
 * @param leadTime of a reminder, in minutes before the start
 * @param dueAt when it was to go out first
 * @param attempt the number of the attempt that is under way or was the last
 * @param leasedUntil when whoever claimed it must have ended the attempt, unless nobody has it
 * @param maybeSent whether an attempt ended without an answer, so that the message may have arrived
 * @param stamp the DTSTAMP of its calendar (RFC 5546 section 2.1.5): later than those of all that were planned before
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
        Optional<Instant> leasedUntil,
        boolean maybeSent,
        String messageId,
        Instant stamp,
        Course course) {

    /** The number of the attempt among those of this send. */
    int tries() {
        return attempt - course.spent();
    }

    public Edition edition() {
        return new Edition(shown.calendarSequence(), stamp);
    }

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

    /** Whether it counts as the last word of its lane: what follows is told apart from it. */
    public boolean isLastWord() {
        return !isReminder()
                && (state == DeliveryState.SENT || state == DeliveryState.STORED || (maybeSent && !isCancellation()));
    }

    public boolean isUnfinished() {
        return isPlanned() || state == DeliveryState.CLAIMED;
    }

    public boolean isPlanned() {
        return state == DeliveryState.PLANNED;
    }

    public boolean isCancellation() {
        return kind.isCancellation();
    }

    public boolean isReminder() {
        return kind.isReminder();
    }

    /** As it stands once it is withdrawn; it may have arrived before. */
    public Delivery withdrawn() {
        return as(DeliveryState.SUPPRESSED, maybeSent);
    }

    /** As it stands once somebody wishes it to be sent once more. */
    Delivery wishedAgain() {
        return as(DeliveryState.PLANNED, maybeSent || state == DeliveryState.SENT || state == DeliveryState.STORED);
    }

    /** The same to the recipient under another address. */
    Delivery to(ParticipantState moved, Channel other) {
        return as(moved, other, state, maybeSent);
    }

    private Delivery as(DeliveryState state, boolean maybeSent) {
        return as(recipient, channel, state, maybeSent);
    }

    private Delivery as(ParticipantState recipient, Channel channel, DeliveryState state, boolean maybeSent) {
        return new Delivery(
                id,
                tenant,
                meetingId,
                recipient,
                kind,
                channel,
                shown,
                leadTime,
                dueAt,
                state,
                attempt,
                leasedUntil,
                maybeSent,
                messageId,
                stamp,
                course);
    }

    /** As the meeting knows them now; as they were told, where it knows them no more. */
    public ParticipantState recipientIn(MeetingState meeting) {
        return meeting.participants().stream().filter(this::isTo).findFirst().orElse(recipient);
    }

    /** Whether it is the same participant under the same address. */
    public boolean isTo(ParticipantState participant) {
        return recipient.id().equals(participant.id())
                && channel.place(recipient).equals(channel.place(participant));
    }
}
