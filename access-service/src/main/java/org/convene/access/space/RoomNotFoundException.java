package org.convene.access.space;

import org.convene.platform.problem.DomainException;

/** The tenant has no room of this id or alias. */
public final class RoomNotFoundException extends DomainException {
    public RoomNotFoundException() {
        super(Kind.NOT_FOUND, "room-not-found", "There is no such room.");
    }
}
