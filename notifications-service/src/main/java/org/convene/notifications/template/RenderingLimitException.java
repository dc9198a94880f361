package org.convene.notifications.template;

/** A template was stopped. */
final class RenderingLimitException extends RuntimeException {
    RenderingLimitException(String message) {
        super(message, null, false, false);
    }

    static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RenderingLimitException) {
                return true;
            }
        }
        return false;
    }
}
