package org.convene.access.space;

import org.convene.platform.problem.DomainException;

final class SpaceNotEmptyException extends DomainException {
    SpaceNotEmptyException() {
        super(Kind.CONFLICT, "space-not-empty", "The space has rooms. Delete them first.");
    }
}
