package org.convene.tools.reader;

import org.convene.platform.problem.DomainException;

/** access-service, which knows who is in the rooms, does not answer. */
public final class ReadersUnavailableException extends DomainException {
    ReadersUnavailableException() {
        super(Kind.UNAVAILABLE, "readers-unavailable", "Who is in the room cannot be found out right now.");
    }
}
