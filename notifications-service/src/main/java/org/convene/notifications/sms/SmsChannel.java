package org.convene.notifications.sms;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.net.URI;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.SmsTemplates;

/** Writes a notice as a text message and sends it. */
@Singleton
public class SmsChannel {
    private final SmsTemplates templates;
    private final SmsProvider provider;
    private final SmsConfig config;

    SmsChannel(SmsTemplates templates, SmsProvider provider, SmsConfig config) {
        this.templates = templates;
        this.provider = provider;
        this.config = config;
    }

    /** Fails only on what is a fault of this service. */
    public Uni<SendResult> send(Notice notice) {
        return config.url()
                .map(url -> send(url, notice))
                .orElseGet(() -> Uni.createFrom().item(new SendResult.NotConfigured()));
    }

    /** Writes it as it would be sent. */
    public Uni<Content> rehearse(Notice notice) {
        return Uni.createFrom()
                .item(() -> compose(notice))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(OutgoingSms::content);
    }

    private Uni<SendResult> send(URI url, Notice notice) {
        return Uni.createFrom()
                .item(() -> compose(notice))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(sms -> provider.send(url, sms));
    }

    private OutgoingSms compose(Notice notice) {
        var rendered = templates.render(notice);
        var from = rendered.from().isEmpty() ? config.from() : rendered.from();
        return new OutgoingSms(notice.deliveryId(), from, notice.address(), GsmText.plain(rendered.text()));
    }
}
