package org.convene.notifications.template;

import org.convene.platform.secret.Secret;

/**
 * The four parts of a message, written out.
 *
 * @param from a mailbox, or empty where the template names no sender
 * @param installedFrom the same, of the installation's template and not the tenant's own
 * @param subject one line
 */
public record RenderedEmail(
        String from,
        String installedFrom,
        String subject,
        @Secret String text,
        @Secret String html) {
    @Override
    public String toString() {
        return "RenderedEmail[redacted]";
    }
}
