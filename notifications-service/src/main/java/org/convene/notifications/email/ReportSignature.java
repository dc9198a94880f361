package org.convene.notifications.email;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.convene.notifications.provider.WebhookSignature;
import org.convene.notifications.provider.WebhookSignature.Headers;

/** Tells whether a mail server's report was handed on by whom the operator lets, by its signature (Standard Webhooks). */
@Singleton
public class ReportSignature {
    private final WebhookSignature signature;

    ReportSignature(SmtpConfig config, Clock clock) {
        this.signature = new WebhookSignature(config.bounces().secret(), "convene.smtp.bounces.secret", clock);
    }

    /** Never without a secret, nor for what was signed more than five minutes ago or ahead. */
    public boolean isRight(Headers headers, byte[] report) {
        return signature.isRight(headers, report);
    }
}
