package org.convene.notifications.template;

/**
 * The two parts of a text message, written out.
 *
 * @param from the sender, or empty where the template names none
 */
public record RenderedSms(String from, String text) {
    @Override
    public String toString() {
        return "RenderedSms[redacted]";
    }
}
