package org.convene.notifications.plan;

import java.util.Optional;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Terms;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** What becomes of a delivery, and what is sent for it, without database and mail server. */
final class SimulatedDelivery {
    private SimulatedDelivery() {}

    static Delivery after(Delivery delivery, DeliveryState state, Kind kind, int attempt, boolean maybeSent) {
        return new Delivery(
                delivery.id(),
                delivery.tenant(),
                delivery.meetingId(),
                delivery.recipient(),
                kind,
                delivery.channel(),
                delivery.shown(),
                delivery.leadTime(),
                delivery.dueAt(),
                state,
                attempt,
                delivery.leasedUntil(),
                maybeSent,
                delivery.messageId(),
                delivery.stamp(),
                delivery.course());
    }

    /**
     * @param link of which a cancellation has none
     */
    static Notice notice(
            Delivery delivery, Verdict.Send send, MeetingState meeting, ParticipantState recipient, String link) {
        return new Notice(
                send.kind(),
                delivery.channel(),
                delivery.id(),
                delivery.messageId(),
                meeting,
                recipient,
                Optional.of(link).filter(given -> !send.kind().isCancellation()),
                Optional.empty(),
                send.before(),
                Optional.empty(),
                delivery.edition(),
                Optional.empty(),
                Terms.FIRST);
    }
}
