package org.convene.meetings.session;

import org.convene.platform.problem.DomainException;

final class RoomNotFoundException extends DomainException {
    RoomNotFoundException() {
        super(Kind.NOT_FOUND, "room-not-found", "There is no such room.");
    }
}
