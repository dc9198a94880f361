package org.convene.notifications.meeting;

import org.convene.platform.problem.DomainException;

/** What has not arrived here cannot be asked for right now. */
public final class OwnerUnavailableException extends DomainException {
    OwnerUnavailableException() {
        super(Kind.UNAVAILABLE, "unavailable", "The meeting cannot be looked up right now. Try again in a moment.");
    }
}
