package org.convene.platform.outbox;

import org.convene.platform.problem.DomainException;

/** A change whose event no topic would take; refused before anything is stored. */
final class EventTooLargeException extends DomainException {
    EventTooLargeException(int limit) {
        super(Kind.INVALID, "too-large", "This is more than one event can carry: " + limit + " bytes.");
    }
}
