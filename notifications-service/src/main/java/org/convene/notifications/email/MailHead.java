package org.convene.notifications.email;

import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/** From whom to whom a message goes, and by which name it is known. */
record MailHead(InternetAddress from, InternetAddress to, Optional<InternetAddress> replyTo, String messageId) {
    @Override
    public String toString() {
        return "MailHead[messageId=" + messageId + "]";
    }
}
