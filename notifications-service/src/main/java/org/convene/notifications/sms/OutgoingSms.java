package org.convene.notifications.sms;

import java.util.Optional;
import org.convene.notifications.notice.Content;

/**
 * A text message as the provider gets it.
 *
 * @param id the same at every attempt of one send, so that the provider can recognise a repeat
 * @param deliveryId which the provider reports on
 * @param resend how often it was sent before by somebody's wish
 * @param to an E.164 number
 */
record OutgoingSms(String id, String deliveryId, int resend, String from, String to, String text) {
    /**
     * @param reason what there would be to say of it
     */
    Content content(Optional<String> reason) {
        return new Content(from, to, Optional.empty(), text, Optional.empty(), Optional.empty(), reason);
    }

    @Override
    public String toString() {
        return "OutgoingSms[id=" + id + "]";
    }
}
