package org.convene.notifications.delivery;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.notifications.email.InvalidAddressException;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.NoticeLanguages;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** One attempt by the delivery's channel, and what is to be thought of its result. */
@Singleton
class DeliverySender {
    private static final Logger LOG = Logger.getLogger(DeliverySender.class);
    private static final String NO_DEVICE = "no-device";

    private final Handover handover;
    private final NoticeLanguages languages;
    private final ContentSeal seal;
    private final DeliveryConfig config;

    DeliverySender(Handover handover, NoticeLanguages languages, ContentSeal seal, DeliveryConfig config) {
        this.handover = handover;
        this.languages = languages;
        this.seal = seal;
        this.config = config;
    }

    /**
     * @param way by which it goes, as things are
     */
    Uni<Outcome> send(Delivery delivery, Notice notice, Channel way, TenantState tenant) {
        return handover.hand(delivery, notice, way, tenant)
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
        return handover.route(delivery, notice)
                .chain(routed -> routed.refusal()
                        .<Uni<Outcome>>map(reason -> Uni.createFrom().item(new Outcome.Suppressed(reason)))
                        .orElseGet(() ->
                                handover.rehearse(routed, tenant).map(content -> stored(delivery, routed, content))))
                .onFailure(InvalidAddressException.class)
                .recoverWithItem(() -> new Outcome.Failed(InvalidAddressException.REASON, false))
                .onFailure()
                .recoverWithItem(failure -> unexpected(delivery, failure));
    }

    private Outcome stored(Delivery delivery, Notice notice, Content content) {
        return new Outcome.Stored(
                notice.kind(),
                notice.channel(),
                languages.voice(notice),
                content.reason().orElse(""),
                seal.seal(content, delivery.id()));
    }

    private Outcome outcome(Delivery delivery, Notice notice, SendResult result) {
        if (result instanceof SendResult.Accepted accepted) {
            return new Outcome.Sent(
                    notice.kind(),
                    notice.channel(),
                    languages.voice(notice),
                    accepted.remark().orElse(""));
        }
        if (result instanceof SendResult.NotConfigured) {
            var reason = notice.channel().code() + "-not-available";
            SendingLog.notConfigured(delivery, reason);
            return new Outcome.Suppressed(reason);
        }
        if (result instanceof SendResult.NotWanted unwanted) {
            return new Outcome.Suppressed(unwanted.reason());
        }
        if (result instanceof SendResult.NoRoom full) {
            return new Outcome.Held(full.reason(), full.pause());
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
