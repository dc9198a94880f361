package org.convene.notifications.email;

import java.util.List;
import java.util.Map.Entry;
import org.convene.platform.secret.Secret;

/**
 * A message as it goes over the wire.
 *
 * @param sender of the envelope
 * @param recipient of the envelope
 * @param headers of the message, in order, folded
 * @param body after the headers, ASCII in lines of at most 76 characters
 */
record OutgoingMail(
        String sender,
        String recipient,
        List<Entry<String, String>> headers,
        @Secret String body) {
    @Override
    public String toString() {
        return "OutgoingMail[redacted]";
    }
}
