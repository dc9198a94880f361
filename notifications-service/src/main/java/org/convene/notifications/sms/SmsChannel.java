package org.convene.notifications.sms;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.shortener.Shortener;
import org.convene.notifications.template.SmsTemplates;
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
        return isTwilio() || config.url().isPresent()
                ? shortened(notice, tenant).chain(this::written).chain(this::hand)
                : Uni.createFrom().item(new SendResult.NotConfigured());
    }

    /** Writes it as it would be sent, with the long link. */
    public Uni<Content> rehearse(Notice notice) {
        return written(notice).map(OutgoingSms::content);
    }

    private Uni<Notice> shortened(Notice notice, TenantState tenant) {
        return notice.link()
                .map(link -> shortener.shorten(tenant, link).map(notice::withLink))
                .orElseGet(() -> Uni.createFrom().item(notice));
    }

    private Uni<OutgoingSms> written(Notice notice) {
        return Uni.createFrom().item(() -> compose(notice)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<SendResult> hand(OutgoingSms sms) {
        return isTwilio() ? twilio.send(sms) : provider.send(config.url().orElseThrow(), sms);
    }

    private boolean isTwilio() {
        return config.twilio().accountSid().isPresent();
    }

    private OutgoingSms compose(Notice notice) {
        var rendered = templates.render(notice);
        var from = rendered.from().isEmpty() ? config.from() : rendered.from();
        return new OutgoingSms(
                notice.sendId(),
                notice.deliveryId(),
                notice.terms().resends(),
                from,
                notice.address(),
                GsmText.plain(rendered.text()));
    }
}
