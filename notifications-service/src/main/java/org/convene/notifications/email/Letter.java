package org.convene.notifications.email;

import java.util.Optional;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.RenderedEmail;

/**
 * An email, written: its parts, and as it goes over the wire.
 *
 * @param from as people read it
 * @param to as people read it
 * @param remark what there is to say of it once it is taken over, as of {@link SendResult.Accepted}
 */
record Letter(
        String from,
        String to,
        RenderedEmail text,
        Optional<String> calendar,
        OutgoingMail mail,
        Optional<String> remark) {
    Content content() {
        return new Content(
                from, to, Optional.of(text.subject()), text.text(), Optional.of(text.html()), calendar, remark);
    }

    @Override
    public String toString() {
        return "Letter[redacted]";
    }
}
