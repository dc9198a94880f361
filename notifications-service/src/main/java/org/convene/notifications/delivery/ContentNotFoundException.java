package org.convene.notifications.delivery;

import org.convene.platform.problem.DomainException;

/** Nothing is stored of this delivery: it was sent, or is yet to be, or is old, or there is none. */
final class ContentNotFoundException extends DomainException {
    ContentNotFoundException() {
        super(Kind.NOT_FOUND, "content-not-found", "Nothing is stored of such a delivery.");
    }
}
