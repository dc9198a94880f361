package org.convene.notifications.delivery;

import java.util.Locale;
import java.util.Optional;
import org.convene.notifications.notice.Kind;
import org.convene.platform.contracts.ParticipantState;

/**
 * A delivery to write down.
 *
 * @param suppressedBecause the reason why it will never be sent; empty for one that will
 */
public record NewDelivery(
        Kind kind, Delivery.Channel channel, ParticipantState recipient, Optional<String> suppressedBecause) {

    public static NewDelivery email(Kind kind, ParticipantState recipient) {
        return new NewDelivery(kind, Delivery.Channel.EMAIL, recipient, Optional.empty());
    }

    String channelCode() {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    DeliveryState state() {
        return suppressedBecause.isPresent() ? DeliveryState.SUPPRESSED : DeliveryState.PLANNED;
    }
}
