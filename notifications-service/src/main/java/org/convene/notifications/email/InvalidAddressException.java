package org.convene.notifications.email;

/** An address that no message can be sent to. Its text is not in the message. */
final class InvalidAddressException extends RuntimeException {
    InvalidAddressException() {
        super("not an email address", null, false, false);
    }
}
