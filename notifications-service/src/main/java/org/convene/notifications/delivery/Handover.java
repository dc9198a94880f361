package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.limit.Limits;
import org.convene.notifications.limit.Limits.Sending;
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

    /**
     * By the way that {@link #route} found; whoever has no device any more is not left out.
     *
     * @param notice as it was planned
     */
    Uni<Handed> hand(Delivery delivery, Notice notice, Channel way, TenantState tenant) {
        var routed = notice.by(way);
        if (way != Channel.PUSH || routed.refusal().isPresent()) {
            return byOther(routed, tenant).call(handed -> giveBack(delivery, handed));
        }
        return push.send(routed).call(pushed -> slowDown(Channel.PUSH, pushed)).chain(pushed -> {
            var handed = new Handed(routed, pushed);
            return otherWay(delivery, notice, pushed)
                    .map(other -> instead(delivery, handed, other, tenant))
                    .orElseGet(() -> Uni.createFrom().item(handed));
        });
    }

    /**
     * By which way it would go, as things are: whoever has a device by now is reminded there (D9), unless its provider wants
     * to hear nothing for now, or was tried for long enough, and another way is open.
     */
    Uni<Notice> route(Delivery delivery, Notice notice) {
        return (mayPush(delivery, notice) && !isPushAvoided(delivery, notice)
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
            case SMS -> sms.rehearse(notice, tenant);
        };
    }

    /** What goes by all channels goes by its own each. */
    private static boolean mayPush(Delivery delivery, Notice notice) {
        return notice.isReminder()
                && (notice.channel() == Channel.PUSH || !delivery.course().alongside())
                && notice.by(Channel.PUSH).refusal().isEmpty();
    }

    /** Whoever could not be reached there for so long, or for now, is not left out, either (R14). */
    private Optional<Notice> otherWay(Delivery delivery, Notice notice, SendResult pushed) {
        if (delivery.course().alongside()) {
            return Optional.empty();
        }
        if (pushed instanceof SendResult.NoDevice || pushed instanceof SendResult.NotConfigured) {
            return notice.withoutDevice();
        }
        return notice.withoutDevice()
                .filter(way -> way.refusal().isEmpty())
                .filter(way -> pushed instanceof SendResult.Unreachable unreachable
                        && (unreachable.isTooMany() || delivery.tries() >= push.patience()));
    }

    private boolean isPushAvoided(Delivery delivery, Notice notice) {
        return !delivery.course().alongside()
                && (delivery.tries() > push.patience() || limits.isPaused(Channel.PUSH))
                && notice.withoutDevice()
                        .filter(other -> other.refusal().isEmpty())
                        .isPresent();
    }

    /** Where that has no room, what was tried counts, and what was not waits. */
    private Uni<Handed> instead(Delivery delivery, Handed pushed, Notice other, TenantState tenant) {
        if (other.refusal().isPresent()) {
            return byOther(other, tenant);
        }
        return limits.hold(List.of(sending(delivery, other)))
                .map(held -> Optional.ofNullable(held.get(delivery.id())))
                .chain(held -> held.map(hold -> Uni.createFrom()
                                .item(
                                        pushed.result() instanceof SendResult.Unreachable
                                                ? pushed
                                                : new Handed(
                                                        other, new SendResult.NoRoom(hold.reason(), hold.pause()))))
                        .orElseGet(() -> byOther(other, tenant).call(handed -> giveBack(delivery, handed))));
    }

    /** Where nothing was tried, nothing is used up. */
    private Uni<Void> giveBack(Delivery delivery, Handed handed) {
        return handed.result() instanceof SendResult.NoRoom
                ? limits.giveBack(List.of(sending(delivery, handed.notice())))
                : Uni.createFrom().voidItem();
    }

    /** What limits are asked about. */
    static Sending sending(Delivery delivery, Notice notice) {
        var channel = notice.channel();
        return new Sending(
                delivery.id(),
                delivery.tenant(),
                channel,
                channel.address(notice.recipient()).orElse(""));
    }

    private Uni<Handed> byOther(Notice notice, TenantState tenant) {
        if (notice.refusal().isPresent()) {
            var unwanted = new SendResult.NotWanted(notice.refusal().get());
            return Uni.createFrom().item(new Handed(notice, unwanted));
        }
        var sending = notice.channel() == Channel.EMAIL ? email.send(notice, tenant) : sms.send(notice, tenant);
        return sending.call(result -> slowDown(notice.channel(), result)).map(result -> new Handed(notice, result));
    }

    /** What one message is told of all holds for all that would go the same way. */
    private Uni<Void> slowDown(Channel channel, SendResult result) {
        if (!(result instanceof SendResult.Unreachable unreachable) || !unreachable.isTooMany()) {
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
