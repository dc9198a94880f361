package org.convene.notifications.delivery;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.SendResult;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** One attempt by email, and what is to be thought of its result. */
@Singleton
class DeliverySender {
    private static final Logger LOG = Logger.getLogger(DeliverySender.class);

    private final EmailChannel email;
    private final DeliveryConfig config;

    DeliverySender(EmailChannel email, DeliveryConfig config) {
        this.email = email;
        this.config = config;
    }

    Uni<Outcome> send(Delivery delivery, Notice notice) {
        return email.send(notice)
                .ifNoItem()
                .after(config.attemptLimit())
                .fail()
                .map(result -> outcome(delivery, notice, result))
                .onFailure(TimeoutException.class)
                .recoverWithItem(() -> new Outcome.Retry("timeout", true))
                .onFailure()
                .recoverWithItem(failure -> unexpected(delivery, failure));
    }

    private Outcome outcome(Delivery delivery, Notice notice, SendResult result) {
        if (result instanceof SendResult.Accepted) {
            return new Outcome.Sent(notice.kind());
        }
        if (result instanceof SendResult.NotConfigured) {
            LOG.warnf(
                    "Cannot send meeting invitation by email: Email service not available deliveryId=%s meetingId=%s",
                    delivery.id(), delivery.meetingId());
            return new Outcome.Suppressed("email-not-available");
        }
        if (result instanceof SendResult.Unreachable unreachable) {
            LOG.warnf(
                    "Cannot send meeting invitation by email: Email service not available deliveryId=%s meetingId=%s"
                            + " attempt=%d cause=%s",
                    delivery.id(), delivery.meetingId(), delivery.attempt(), unreachable.reason());
            return new Outcome.Retry(unreachable.reason(), unreachable.maybeSent());
        }
        var refused = (SendResult.Refused) result;
        LOG.warnf(
                "Failed to invite participant %s to meeting %s(%s) deliveryId=%s attempt=%d reason=%s",
                notice.recipient().id(),
                PlainText.line(notice.meeting().name()),
                delivery.meetingId(),
                delivery.id(),
                delivery.attempt(),
                refused.reason());
        return refused.forGood() ? new Outcome.Failed(refused.reason()) : new Outcome.Retry(refused.reason(), false);
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
