package org.convene.notifications.email;

/** An address that no message can be sent to. Its text is not in the message. */
public final class InvalidAddressException extends RuntimeException {
    public static final String REASON = "invalid-address";

    InvalidAddressException() {
        super("not an email address", null, false, false);
    }
}
