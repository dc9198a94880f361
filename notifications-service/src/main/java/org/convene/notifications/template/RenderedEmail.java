package org.convene.notifications.template;

/**
 * The four parts of a message, written out.
 *
 * @param from a mailbox, or empty where the template names no sender
 * @param subject one line
 */
public record RenderedEmail(String from, String subject, String text, String html) {
    @Override
    public String toString() {
        return "RenderedEmail[redacted]";
    }
}
