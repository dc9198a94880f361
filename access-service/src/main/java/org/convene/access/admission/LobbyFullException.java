package org.convene.access.admission;

import org.convene.platform.problem.DomainException;

/** As many wait in the lobby as it holds. */
public final class LobbyFullException extends DomainException {
    LobbyFullException() {
        super(Kind.CONFLICT, "lobby-full", "Too many wait in the lobby.");
    }
}
