package org.convene.access.user;

import org.convene.platform.problem.DomainException;

final class AliasTakenException extends DomainException {
    AliasTakenException() {
        super(Kind.CONFLICT, "alias-taken", "The alias belongs to another user.");
    }
}
