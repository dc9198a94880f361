package org.convene.notifications.email;

import org.convene.platform.secret.Secret;

/**
 * A message as it goes over the wire.
 *
 * @param sender of the envelope
 * @param recipient of the envelope
 * @param message headers and body (RFC 5322): ASCII, each line ended by CRLF, those of the body of at most 76 characters
 */
record OutgoingMail(String sender, String recipient, @Secret byte[] message) {
    @Override
    public String toString() {
        return "OutgoingMail[redacted]";
    }
}
