package org.convene.notifications.delivery;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.InvalidAddressException;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.push.PushChannel;
import org.convene.notifications.sms.SmsChannel;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** One attempt by the delivery's channel, and what is to be thought of its result. */
@Singleton
class DeliverySender {
    private static final Logger LOG = Logger.getLogger(DeliverySender.class);
    private static final String NO_DEVICE = "no-device";

    private final EmailChannel email;
    private final SmsChannel sms;
    private final PushChannel push;
    private final ContentSeal seal;
    private final DeliveryConfig config;

    /** By which way a message went in the end, and what became of it. */
    private record Handed(Notice notice, SendResult result) {}

    DeliverySender(EmailChannel email, SmsChannel sms, PushChannel push, ContentSeal seal, DeliveryConfig config) {
        this.email = email;
        this.sms = sms;
        this.push = push;
        this.seal = seal;
        this.config = config;
    }

    Uni<Outcome> send(Delivery delivery, Notice notice, TenantState tenant) {
        return hand(notice, tenant)
                .ifNoItem()
                .after(config.attemptLimit())
                .fail()
                .map(handed -> outcome(delivery, handed.notice(), handed.result()))
                .onFailure(TimeoutException.class)
                .recoverWithItem(() -> new Outcome.Retry("timeout", true))
                .onFailure()
                .recoverWithItem(failure -> unexpected(delivery, failure));
    }

    /** Does all that is done for a message but the sending. */
    Uni<Outcome> store(Delivery delivery, Notice notice, TenantState tenant) {
        return (notice.isReminder() ? push.reaches(notice) : Uni.createFrom().item(false))
                .map(pushed -> pushed
                        ? notice.by(Channel.PUSH)
                        : notice.withoutDevice().orElse(notice))
                .chain(routed -> rehearse(routed, tenant)
                        .<Outcome>map(content ->
                                new Outcome.Stored(routed.kind(), routed.channel(), seal.seal(content, delivery.id()))))
                .onFailure(InvalidAddressException.class)
                .recoverWithItem(() -> new Outcome.Failed(InvalidAddressException.REASON, false))
                .onFailure()
                .recoverWithItem(failure -> unexpected(delivery, failure));
    }

    private Uni<Content> rehearse(Notice notice, TenantState tenant) {
        return switch (notice.channel()) {
            case PUSH -> Uni.createFrom().item(push.rehearse(notice));
            case EMAIL -> email.rehearse(notice, tenant);
            case SMS -> sms.rehearse(notice);
        };
    }

    /** Whoever has a device by now is reminded there (D9), and whoever has none any more is not left out. */
    private Uni<Handed> hand(Notice notice, TenantState tenant) {
        if (!notice.isReminder()) {
            return handOver(notice, tenant);
        }
        return push.send(notice).chain(pushed -> {
            if (pushed instanceof SendResult.NoDevice || pushed instanceof SendResult.NotConfigured) {
                return notice.withoutDevice()
                        .map(other -> handOver(other, tenant))
                        .orElseGet(() -> Uni.createFrom().item(new Handed(notice, pushed)));
            }
            return Uni.createFrom().item(new Handed(notice.by(Channel.PUSH), pushed));
        });
    }

    private Uni<Handed> handOver(Notice notice, TenantState tenant) {
        var sending = notice.channel() == Channel.EMAIL ? email.send(notice, tenant) : sms.send(notice, tenant);
        return sending.map(result -> new Handed(notice, result));
    }

    private static Outcome outcome(Delivery delivery, Notice notice, SendResult result) {
        if (result instanceof SendResult.Accepted) {
            return new Outcome.Sent(notice.kind(), notice.channel());
        }
        if (result instanceof SendResult.NotConfigured) {
            var reason = notice.channel().code() + "-not-available";
            SendingLog.notConfigured(delivery, reason);
            return new Outcome.Suppressed(reason);
        }
        if (result instanceof SendResult.NoDevice) {
            SendingLog.notReminded(delivery, NO_DEVICE);
            return new Outcome.Suppressed(NO_DEVICE);
        }
        if (result instanceof SendResult.Unreachable unreachable) {
            SendingLog.notAvailable(delivery, unreachable.reason());
            return new Outcome.Retry(unreachable.reason(), unreachable.maybeSent(), unreachable.pause());
        }
        var refused = (SendResult.Refused) result;
        SendingLog.refused(delivery, notice, refused.reason());
        return refused.forGood()
                ? new Outcome.Failed(refused.reason(), false)
                : new Outcome.Retry(refused.reason(), false);
    }

    /** What to think of a fault of this service: it may be gone the next time. */
    static Outcome unexpected(Delivery delivery, Throwable failure) {
        LOG.errorf(
                LoggedFailure.of(failure),
                "message not made deliveryId=%s meetingId=%s",
                delivery.id(),
                delivery.meetingId());
        return new Outcome.Retry("message-not-made", false);
    }
}
