package org.convene.notifications.email;

import org.convene.notifications.template.RenderedEmail;

/**
 * An email of nothing but its text.
 *
 * @param messageId of RFC 5322 section 3.6.4, the same at every attempt
 */
public record PlainMail(String messageId, String name, String address, RenderedEmail text) {
    @Override
    public String toString() {
        return "PlainMail[messageId=" + messageId + "]";
    }
}
