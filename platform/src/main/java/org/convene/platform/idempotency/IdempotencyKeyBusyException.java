package org.convene.platform.idempotency;

import org.convene.platform.problem.DomainException;

/** The first request still runs, in another process, for longer than a repeat waits. */
final class IdempotencyKeyBusyException extends DomainException {
    IdempotencyKeyBusyException() {
        super(Kind.UNAVAILABLE, "idempotency-key-busy", "The first request of this Idempotency-Key still runs.");
    }
}
