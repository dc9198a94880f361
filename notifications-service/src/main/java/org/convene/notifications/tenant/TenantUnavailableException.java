package org.convene.notifications.tenant;

import org.convene.platform.problem.DomainException;

/** There is no copy, and the owner does not answer. */
public final class TenantUnavailableException extends DomainException {
    TenantUnavailableException() {
        super(Kind.UNAVAILABLE, "unavailable", "The tenant cannot be looked up right now. Try again in a moment.");
    }
}
