package org.convene.platform.idempotency;

import org.convene.platform.problem.DomainException;

final class IdempotencyKeyReusedException extends DomainException {
    IdempotencyKeyReusedException() {
        super(Kind.INVALID, "idempotency-key-reused", "This Idempotency-Key came with another request before.");
    }
}
