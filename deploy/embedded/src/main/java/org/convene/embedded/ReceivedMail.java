package org.convene.embedded;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One accepted message. The same message accepted twice is two of these.
 *
 * @param id of this reception; later ones sort after earlier ones
 * @param recipients of the envelope
 * @param from as the header says it, decoded
 * @param to as the header says it, decoded
 * @param file the message as it came, behind the headers of {@link Envelope}
 */
public record ReceivedMail(
        String id,
        Instant receivedAt,
        List<String> recipients,
        Optional<String> messageId,
        String subject,
        String from,
        String to,
        Path file) {
    /** Whether the envelope names this recipient, whatever the case of its letters. */
    public boolean isFor(String address) {
        return recipients.stream().anyMatch(address::equalsIgnoreCase);
    }
}
