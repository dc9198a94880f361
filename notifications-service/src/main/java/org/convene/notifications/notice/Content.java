package org.convene.notifications.notice;

import java.util.Optional;

/**
 * A message as it would have gone out. It holds the recipient's link.
 *
 * @param subject of an email
 * @param html of an email
 * @param calendar of an email, where it has one
 */
public record Content(
        String from,
        String to,
        Optional<String> subject,
        String text,
        Optional<String> html,
        Optional<String> calendar) {
    @Override
    public String toString() {
        return "Content[redacted]";
    }
}
