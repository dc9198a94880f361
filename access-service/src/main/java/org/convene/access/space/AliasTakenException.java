package org.convene.access.space;

import org.convene.platform.problem.DomainException;

final class AliasTakenException extends DomainException {
    AliasTakenException(String alias) {
        super(Kind.CONFLICT, "alias-taken", "The alias " + alias + " is taken by another room.");
    }
}
