package org.convene.access.role;

import org.convene.platform.problem.DomainException;

final class InviteNotFoundException extends DomainException {
    InviteNotFoundException() {
        super(Kind.NOT_FOUND, "invite-not-found", "There is no such invite.");
    }
}
