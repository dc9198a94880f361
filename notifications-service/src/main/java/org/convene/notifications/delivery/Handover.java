package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.limit.Limits;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.push.PushChannel;
import org.convene.notifications.sms.SmsChannel;
import org.convene.platform.contracts.TenantState;

/** Hands messages to the channels by which they go in the end. */
@Singleton
class Handover {
    /** What a provider says to whom it hears too much of (RFC 6585 section 4). */
    private static final String TOO_MANY = "http-429";

    private final EmailChannel email;
    private final SmsChannel sms;
    private final PushChannel push;
    private final Limits limits;
    private final DeliveryConfig config;

    /** By which way a message went in the end, and what became of it. */
    record Handed(Notice notice, SendResult result) {}

    Handover(EmailChannel email, SmsChannel sms, PushChannel push, Limits limits, DeliveryConfig config) {
        this.email = email;
        this.sms = sms;
        this.push = push;
        this.limits = limits;
        this.config = config;
    }

    /** Whoever has a device by now is reminded there (D9), and whoever has none any more is not left out. */
    Uni<Handed> hand(Delivery delivery, Notice notice, TenantState tenant) {
        if (!mayPush(delivery, notice) || isPushGivenUp(delivery, notice)) {
            return byOther(notice.withoutDevice().orElse(notice), tenant);
        }
        var pushing = notice.by(Channel.PUSH);
        return push.send(pushing)
                .call(pushed -> slowDown(Channel.PUSH, pushed))
                .chain(pushed -> otherWay(delivery, notice, pushed)
                        .map(other -> byOther(other, tenant))
                        .orElseGet(() -> Uni.createFrom().item(new Handed(pushing, pushed))));
    }

    /** By which way it would go, as things are. */
    Uni<Notice> route(Delivery delivery, Notice notice) {
        return (mayPush(delivery, notice)
                        ? push.reaches(notice)
                        : Uni.createFrom().item(false))
                .map(pushed -> pushed
                        ? notice.by(Channel.PUSH)
                        : Optional.of(notice)
                                .filter(own -> delivery.course().alongside())
                                .or(notice::withoutDevice)
                                .orElse(notice));
    }

    /** Writes it as it would be sent. */
    Uni<Content> rehearse(Notice notice, TenantState tenant) {
        return switch (notice.channel()) {
            case PUSH -> Uni.createFrom().item(push.rehearse(notice));
            case EMAIL -> email.rehearse(notice, tenant);
            case SMS -> sms.rehearse(notice);
        };
    }

    /** What goes by all channels goes by its own each. */
    private static boolean mayPush(Delivery delivery, Notice notice) {
        return notice.isReminder()
                && (notice.channel() == Channel.PUSH || !delivery.course().alongside())
                && notice.by(Channel.PUSH).refusal().isEmpty();
    }

    /** Whoever could not be reached there for so long is not left out, either (R14). */
    private Optional<Notice> otherWay(Delivery delivery, Notice notice, SendResult pushed) {
        if (delivery.course().alongside()) {
            return Optional.empty();
        }
        if (pushed instanceof SendResult.NoDevice || pushed instanceof SendResult.NotConfigured) {
            return notice.withoutDevice();
        }
        return notice.withoutDevice()
                .filter(way -> way.refusal().isEmpty())
                .filter(way -> pushed instanceof SendResult.Unreachable && delivery.tries() >= push.patience());
    }

    /** Once another way was tried, no time is lost by this one. */
    private boolean isPushGivenUp(Delivery delivery, Notice notice) {
        return !delivery.course().alongside()
                && delivery.tries() > push.patience()
                && notice.withoutDevice()
                        .filter(other -> other.refusal().isEmpty())
                        .isPresent();
    }

    private Uni<Handed> byOther(Notice notice, TenantState tenant) {
        if (notice.refusal().isPresent()) {
            var unwanted = new SendResult.NotWanted(notice.refusal().get());
            return Uni.createFrom().item(new Handed(notice, unwanted));
        }
        var sending = notice.channel() == Channel.EMAIL ? email.send(notice, tenant) : sms.send(notice, tenant);
        return sending.call(result -> slowDown(notice.channel(), result)).map(result -> new Handed(notice, result));
    }

    /** What one message is told holds for all that would go the same way. */
    private Uni<Void> slowDown(Channel channel, SendResult result) {
        if (!(result instanceof SendResult.Unreachable unreachable)
                || !unreachable.reason().equals(TOO_MANY)) {
            return Uni.createFrom().voidItem();
        }
        return limits.slowDown(channel, bounded(unreachable.pause()))
                .onFailure()
                .recoverWithNull();
    }

    private Duration bounded(Duration pause) {
        var least = pause.compareTo(config.firstPause()) < 0 ? config.firstPause() : pause;
        return least.compareTo(config.longestPause()) > 0 ? config.longestPause() : least;
    }
}
