package org.convene.notifications.template;

/** A template was stopped. */
final class RenderingLimitException extends RuntimeException {
    RenderingLimitException(String message) {
        super(message, null, false, false);
    }
}
