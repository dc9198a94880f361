package org.convene.access.page;

import java.util.Optional;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.Rule;

/**
 * What the door of a room says.
 *
 * @param participant empty where no name is known
 * @param kind by which right somebody stands there
 * @param opens when an access code begins to open it that does not yet
 * @param code that was typed, to be sent again with what is filled in
 */
record GuestPage(
        String name,
        Optional<String> topic,
        Optional<String> participant,
        Kind kind,
        Rule rule,
        Optional<Moment> opens,
        Optional<String> code) {
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

    public boolean needsCode() {
        return rule == Rule.CODE_MISSING;
    }

    public boolean isCodeOver() {
        return rule == Rule.CODE_OVER;
    }

    @Override
    public String toString() {
        return "GuestPage[redacted]";
    }

    /** Whether the room is open to whoever knows its address. */
    public boolean isPublic() {
        return kind == Kind.VISITOR;
    }

    public boolean isUser() {
        return kind == Kind.USER;
    }
}
