package org.convene.notifications.delivery;

import java.util.List;
import org.convene.notifications.delivery.Situation.Verdict;

/**
 * What is sent once more.
 *
 * @param messages how many
 * @param more whether there are others that were asked for and not looked at
 */
record ResendView(int messages, List<Resent> items, List<Refused> refused, boolean more) {
    /**
     * @param kind what it goes out as
     */
    record Resent(String id, String meetingId, String participantId, String kind, String channel) {
        static Resent of(Delivery delivery, Verdict.Send verdict) {
            return new Resent(
                    delivery.id(),
                    delivery.meetingId(),
                    delivery.recipient().id(),
                    verdict.kind().code(),
                    delivery.channel().code());
        }
    }

    /**
     * @param reason why it is not sent, a short stable word
     */
    record Refused(String id, String reason) {}
}
