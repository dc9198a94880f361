package org.convene.notifications.notice;

import java.util.Optional;

/**
 * A message as it would have gone out. It holds the recipient's link.
 *
 * @param subject of an email
 * @param html of an email
 * @param calendar of an email, where it has one
 * @param reason what there would be to say of it once it were taken over, as of {@link SendResult.Accepted}
 */
public record Content(
        String from,
        String to,
        Optional<String> subject,
        String text,
        Optional<String> html,
        Optional<String> calendar,
        Optional<String> reason) {
    @Override
    public String toString() {
        return "Content[redacted]";
    }
}
