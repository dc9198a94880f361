package org.convene.access.reset;

import org.convene.platform.problem.DomainException;

/** There is no such reset, or it is over. */
public final class ResetNotFoundException extends DomainException {
    ResetNotFoundException() {
        super(Kind.NOT_FOUND, "password-reset-not-found", "There is no such reset of a password, or it is over.");
    }
}
