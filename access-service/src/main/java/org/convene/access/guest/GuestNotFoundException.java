package org.convene.access.guest;

import org.convene.platform.problem.DomainException;

final class GuestNotFoundException extends DomainException {
    GuestNotFoundException() {
        super(Kind.NOT_FOUND, "guest-not-found", "There is no such guest.");
    }
}
