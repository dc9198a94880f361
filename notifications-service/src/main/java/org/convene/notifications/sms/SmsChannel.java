package org.convene.notifications.sms;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.shortener.Shortener;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.RenderedSms;
import org.convene.notifications.template.SmsTemplates;
import org.convene.notifications.text.GsmText;
import org.convene.notifications.text.SmsSender;
import org.convene.platform.contracts.TenantState;

/** Writes a notice as a text message and sends it. */
@Singleton
public class SmsChannel {
    private final SmsTemplates templates;
    private final SmsProvider provider;
    private final TwilioProvider twilio;
    private final Shortener shortener;
    private final SmsConfig config;

    SmsChannel(
            SmsTemplates templates,
            SmsProvider provider,
            TwilioProvider twilio,
            Shortener shortener,
            SmsConfig config) {
        this.templates = templates;
        this.provider = provider;
        this.twilio = twilio;
        this.shortener = shortener;
        this.config = config;
    }

    /** Fails only on what is a fault of this service. */
    public Uni<SendResult> send(Notice notice, TenantState tenant) {
        return templates.letterhead(tenant).chain(letterhead -> send(notice, tenant, letterhead));
    }

    /** The same, on a letterhead that is not the tenant's yet. */
    public Uni<SendResult> send(Notice notice, TenantState tenant, Letterhead letterhead) {
        return isTwilio() || config.url().isPresent()
                ? shortened(notice, tenant).chain(shorter -> sent(shorter, letterhead))
                : Uni.createFrom().item(new SendResult.NotConfigured());
    }

    private Uni<SendResult> sent(Notice notice, Letterhead letterhead) {
        return templates
                .write(notice, letterhead)
                .chain(rendered -> hand(compose(notice, rendered))
                        .map(result -> result instanceof SendResult.Accepted
                                ? new SendResult.Accepted(remark(rendered))
                                : result));
    }

    /** Writes it as it would be sent, with the long link. */
    public Uni<Content> rehearse(Notice notice, TenantState tenant) {
        return templates.letterhead(tenant).chain(letterhead -> rehearse(notice, letterhead));
    }

    /** The same, on a letterhead that is not the tenant's yet. */
    public Uni<Content> rehearse(Notice notice, Letterhead letterhead) {
        return templates
                .write(notice, letterhead)
                .map(rendered -> compose(notice, rendered).content(remark(rendered)));
    }

    private Uni<Notice> shortened(Notice notice, TenantState tenant) {
        return notice.link()
                .map(link -> shortener.shorten(tenant, link).map(notice::withLink))
                .orElseGet(() -> Uni.createFrom().item(notice));
    }

    private Uni<SendResult> hand(OutgoingSms sms) {
        return isTwilio() ? twilio.send(sms) : provider.send(config.url().orElseThrow(), sms);
    }

    private boolean isTwilio() {
        return config.twilio().accountSid().isPresent();
    }

    private OutgoingSms compose(Notice notice, RenderedSms rendered) {
        var from = rendered.from().isEmpty() || isReplaced(rendered) ? config.from() : rendered.from();
        return new OutgoingSms(
                notice.sendId(),
                notice.deliveryId(),
                notice.terms().resends(),
                from,
                notice.address(),
                GsmText.plain(rendered.text()));
    }

    private static Optional<String> remark(RenderedSms rendered) {
        return Optional.of(SendResult.Accepted.SENDER_REPLACED).filter(remark -> isReplaced(rendered));
    }

    /** What data make of a sender must not cost anybody the message. */
    private static boolean isReplaced(RenderedSms rendered) {
        return !rendered.from().isEmpty() && !SmsSender.isValid(rendered.from());
    }
}
