package org.convene.notifications.delivery;

import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;
import org.jboss.logging.Logger;

/** What the log says of messages that did not go out, in the words that operators' alerts know (R22). */
final class SendingLog {
    private static final Logger LOG = Logger.getLogger(SendingLog.class);

    private SendingLog() {}

    /** An installation without the channel is as its operator wants it: nothing failed. */
    static void notConfigured(Delivery delivery, String cause) {
        notAvailable(delivery, cause, Logger.Level.WARN);
    }

    static void notAvailable(Delivery delivery, String cause) {
        notAvailable(delivery, cause, Logger.Level.ERROR);
    }

    private static void notAvailable(Delivery delivery, String cause, Logger.Level ofReminder) {
        if (delivery.isReminder()) {
            notReminded(delivery, cause, ofReminder);
            return;
        }
        var service = switch (delivery.channel()) {
            case PUSH -> throw new IllegalArgumentException("nobody is invited by push");
            case EMAIL -> "Cannot send meeting invitation by email: Email service not available";
            case SMS -> "Cannot send meeting invitation by sms: SMS service not available";
        };
        LOG.warnf(
                "%s deliveryId=%s meetingId=%s attempt=%d cause=%s",
                service, delivery.id(), delivery.meetingId(), delivery.attempt(), cause);
    }

    static void notReminded(Delivery delivery, String cause) {
        notReminded(delivery, cause, Logger.Level.ERROR);
    }

    private static void notReminded(Delivery delivery, String cause, Logger.Level level) {
        LOG.logf(
                level,
                "Unable to send reminder for meeting: %s. Cause: %s deliveryId=%s participantId=%s attempt=%d",
                delivery.meetingId(),
                cause,
                delivery.id(),
                delivery.recipient().id(),
                delivery.attempt());
    }

    static void refused(Delivery delivery, Notice notice, String reason) {
        if (delivery.isReminder()) {
            notReminded(delivery, reason);
            return;
        }
        LOG.warnf(
                "Failed to invite participant %s to meeting %s(%s) deliveryId=%s attempt=%d reason=%s",
                notice.recipient().id(),
                PlainText.line(notice.meeting().name()),
                delivery.meetingId(),
                delivery.id(),
                delivery.attempt(),
                reason);
    }
}
