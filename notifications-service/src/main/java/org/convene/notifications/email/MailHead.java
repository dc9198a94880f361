package org.convene.notifications.email;

import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/**
 * From whom to whom a message goes, and by which name it is known.
 *
 * @param references RFC 5322 section 3.6.4: what mail programs show it with
 * @param unsubscribe where mail programs have it ended by one click (RFC 8058)
 */
record MailHead(
        InternetAddress from,
        InternetAddress to,
        Optional<InternetAddress> replyTo,
        String messageId,
        Optional<String> references,
        Optional<String> unsubscribe) {
    @Override
    public String toString() {
        return "MailHead[messageId=" + messageId + "]";
    }
}
