package org.convene.platform.identity;

import org.convene.platform.problem.DomainException;

/**
 * Whether a token is good cannot be told now: its key or what was revoked is not known here, and access-service does not
 * answer.
 */
public final class KeysUnavailableException extends DomainException {
    public KeysUnavailableException() {
        super(Kind.UNAVAILABLE, "unavailable", "Access tokens cannot be checked right now. Try again in a moment.");
    }
}
