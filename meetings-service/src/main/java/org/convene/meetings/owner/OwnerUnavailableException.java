package org.convene.meetings.owner;

import org.convene.platform.problem.DomainException;

/** There is no copy, and the owner does not answer. */
public final class OwnerUnavailableException extends DomainException {
    public OwnerUnavailableException() {
        super(Kind.UNAVAILABLE, "access-unavailable", "What this request names cannot be looked up right now.");
    }
}
