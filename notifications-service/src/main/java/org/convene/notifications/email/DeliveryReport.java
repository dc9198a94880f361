package org.convene.notifications.email;

import java.util.Optional;
import java.util.Set;

/**
 * What a mail server tells of a message that it had taken over (RFC 3464).
 *
 * @param status an enhanced status code (RFC 3463), such as {@code 5.1.1}
 * @param text what the server said that it was handed to, without addresses
 * @param messageIds by which the message may be known, in angle brackets: its envelope's id (RFC 3461 section 4.4), that of
 *     the message that came back, and that which the report answers
 */
public record DeliveryReport(Action action, String status, Optional<String> text, Set<String> messageIds) {
    /** In the order in which they count, where a message went several ways. */
    public enum Action {
        DELIVERED,
        /** For good, whatever the status: nobody tries it any more (RFC 3464 section 2.3.3). */
        FAILED,
        /** It is being tried yet. */
        DELAYED
    }

    public DeliveryReport {
        messageIds = Set.copyOf(messageIds);
    }

    /** A short stable word. */
    public String reason() {
        return "dsn-" + status;
    }
}
