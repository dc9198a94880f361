package org.convene.notifications.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.convene.notifications.provider.WebhookSignature;
import org.convene.notifications.provider.WebhookSignature.Headers;

/** Tells whether a reply comes from the installation's own SMS provider, by its signature (Standard Webhooks). */
@Singleton
public class ReplySignature {
    private final WebhookSignature signature;

    ReplySignature(SmsConfig config, Clock clock) {
        this.signature = new WebhookSignature(config.replies().secret(), "convene.sms.replies.secret", clock);
    }

    /** Never without a secret, nor for what was signed more than five minutes ago or ahead. */
    public boolean isRight(Headers headers, String body) {
        return signature.isRight(headers, body.getBytes(UTF_8));
    }
}
