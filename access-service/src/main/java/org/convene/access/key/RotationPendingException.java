package org.convene.access.key;

import org.convene.platform.problem.DomainException;

/** A new key is published already and will sign soon. */
final class RotationPendingException extends DomainException {
    RotationPendingException() {
        super(Kind.CONFLICT, "rotation-pending", "The next signing key is published already and does not sign yet.");
    }
}
