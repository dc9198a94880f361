package org.convene.access.space;

import org.convene.platform.problem.DomainException;

public final class SpaceNotFoundException extends DomainException {
    public SpaceNotFoundException() {
        super(Kind.NOT_FOUND, "space-not-found", "There is no such space.");
    }
}
