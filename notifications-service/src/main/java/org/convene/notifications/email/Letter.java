package org.convene.notifications.email;

import java.util.Optional;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.template.RenderedEmail;

/**
 * An email, written: its parts, and as it goes over the wire.
 *
 * @param from as people read it
 */
record Letter(String from, RenderedEmail text, Optional<String> calendar, OutgoingMail mail) {
    Content content(Notice notice) {
        var to = Mailbox.of(notice.recipient().person().name(), notice.address());
        return new Content(
                from,
                to.toUnicodeString(),
                Optional.of(text.subject()),
                text.text(),
                Optional.of(text.html()),
                calendar);
    }

    @Override
    public String toString() {
        return "Letter[redacted]";
    }
}
