package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class PinUnknownException extends DomainException {
    PinUnknownException() {
        super(Kind.NOT_FOUND, "pin-unknown", "No meeting has such a PIN.");
    }
}
