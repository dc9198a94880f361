package org.convene.notifications.delivery;

import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.platform.contracts.ParticipantState;

/** A delivery to write down. */
public record NewDelivery(Kind kind, Channel channel, ParticipantState recipient) {}
