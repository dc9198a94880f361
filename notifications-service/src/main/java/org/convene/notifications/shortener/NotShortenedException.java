package org.convene.notifications.shortener;

/** Why there is no short link; a short stable word. */
final class NotShortenedException extends RuntimeException {
    NotShortenedException(String reason) {
        super(reason, null, false, false);
    }
}
