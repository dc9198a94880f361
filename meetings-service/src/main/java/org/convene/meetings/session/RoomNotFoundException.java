package org.convene.meetings.session;

import org.convene.platform.problem.DomainException;

final class RoomNotFoundException extends DomainException {
    RoomNotFoundException(String id) {
        super(Kind.NOT_FOUND, "room-not-found", "There is no room " + id + ".");
    }
}
