package org.convene.access.page;

import java.util.Optional;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.Rule;

/**
 * What the door of a room says.
 *
 * @param participant empty where no name is known
 * @param kind by which right somebody stands there
 */
record GuestPage(String name, Optional<String> topic, Optional<String> participant, Kind kind, Rule rule) {
    public boolean isOpen() {
        return rule.isOpen();
    }

    public boolean isFull() {
        return rule == Rule.MEETING_FULL;
    }

    /** Whether another device that has the link may let this one in. */
    public boolean isAsking() {
        return rule == Rule.ELSEWHERE_ASKED;
    }

    public boolean isLobby() {
        return rule == Rule.LOBBY_WAITING;
    }

    /** Whether the room is open to whoever knows its address. */
    public boolean isPublic() {
        return kind == Kind.VISITOR;
    }

    public boolean isUser() {
        return kind == Kind.USER;
    }
}
