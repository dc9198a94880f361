package org.convene.notifications.delivery;

import java.util.Optional;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * Reminders follow their recipients (D9): one that was under way while the recipient's address changed, and that came to nothing,
 * goes to the new address. One that perhaps arrived does not. All other messages are planned for each address on its own.
 */
final class Readdressing {
    private Readdressing() {}

    /** The reminder as it would be to where its recipient is reached by now; empty where that is nowhere else. */
    static Optional<Delivery> of(Delivery delivery, MeetingState meeting) {
        if (!delivery.isReminder() || delivery.maybeSent()) {
            return Optional.empty();
        }
        return meeting.participants().stream()
                .filter(participant ->
                        participant.id().equals(delivery.recipient().id()))
                .filter(participant -> !participant.waiting() && !delivery.isTo(participant))
                .findFirst()
                .flatMap(participant ->
                        channel(delivery, participant).map(channel -> delivery.to(participant, channel)));
    }

    /** What goes by all channels goes by its own each; else by its own, or by the first that reaches them. */
    private static Optional<Channel> channel(Delivery reminder, ParticipantState participant) {
        var others = reminder.course().alongside()
                ? Stream.<Channel>empty()
                : Stream.of(Channel.EMAIL, Channel.SMS, Channel.PUSH);
        return Stream.concat(Stream.of(reminder.channel()), others)
                .filter(channel -> channel.reaches(participant))
                .findFirst();
    }
}
