package org.convene.notifications.delivery;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.InvalidAddressException;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.sms.SmsChannel;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** One attempt by the delivery's channel, and what is to be thought of its result. */
@Singleton
class DeliverySender {
    private static final Logger LOG = Logger.getLogger(DeliverySender.class);

    private final EmailChannel email;
    private final SmsChannel sms;
    private final ContentSeal seal;
    private final DeliveryConfig config;

    DeliverySender(EmailChannel email, SmsChannel sms, ContentSeal seal, DeliveryConfig config) {
        this.email = email;
        this.sms = sms;
        this.seal = seal;
        this.config = config;
    }

    Uni<Outcome> send(Delivery delivery, Notice notice) {
        return hand(notice)
                .ifNoItem()
                .after(config.attemptLimit())
                .fail()
                .map(result -> outcome(delivery, notice, result))
                .onFailure(TimeoutException.class)
                .recoverWithItem(() -> new Outcome.Retry("timeout", true))
                .onFailure()
                .recoverWithItem(failure -> unexpected(delivery, failure));
    }

    /** Does all that is done for a message but the sending. */
    Uni<Outcome> store(Delivery delivery, Notice notice) {
        return rehearse(notice)
                .<Outcome>map(content -> new Outcome.Stored(notice.kind(), seal.seal(content, delivery.id())))
                .onFailure(InvalidAddressException.class)
                .recoverWithItem(() -> new Outcome.Failed(InvalidAddressException.REASON, false))
                .onFailure()
                .recoverWithItem(failure -> unexpected(delivery, failure));
    }

    private Uni<Content> rehearse(Notice notice) {
        return switch (notice.channel()) {
            case EMAIL -> email.rehearse(notice);
            case SMS -> sms.rehearse(notice);
        };
    }

    private Uni<SendResult> hand(Notice notice) {
        return switch (notice.channel()) {
            case EMAIL -> email.send(notice);
            case SMS -> sms.send(notice);
        };
    }

    private static Outcome outcome(Delivery delivery, Notice notice, SendResult result) {
        if (result instanceof SendResult.Accepted) {
            return new Outcome.Sent(notice.kind());
        }
        if (result instanceof SendResult.NotConfigured) {
            var reason = delivery.channel().code() + "-not-available";
            SendingLog.notAvailable(delivery, reason);
            return new Outcome.Suppressed(reason);
        }
        if (result instanceof SendResult.Unreachable unreachable) {
            SendingLog.notAvailable(delivery, unreachable.reason());
            return new Outcome.Retry(unreachable.reason(), unreachable.maybeSent());
        }
        var refused = (SendResult.Refused) result;
        SendingLog.refused(delivery, notice, refused.reason());
        return refused.forGood()
                ? new Outcome.Failed(refused.reason(), false)
                : new Outcome.Retry(refused.reason(), false);
    }

    private static Outcome unexpected(Delivery delivery, Throwable failure) {
        LOG.errorf(
                LoggedFailure.of(failure),
                "message not made deliveryId=%s meetingId=%s",
                delivery.id(),
                delivery.meetingId());
        return new Outcome.Retry("message-not-made", false);
    }
}
