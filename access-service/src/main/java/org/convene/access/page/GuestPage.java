package org.convene.access.page;

import java.util.Optional;
import org.convene.access.admission.Entrant.Kind;

/**
 * What the door of a room says.
 *
 * @param participant empty where no name is known
 * @param kind by which right somebody stands there
 */
record GuestPage(String name, Optional<String> topic, Optional<String> participant, Kind kind) {
    /** Whether the room is open to whoever knows its address. */
    public boolean isPublic() {
        return kind == Kind.VISITOR;
    }

    public boolean isUser() {
        return kind == Kind.USER;
    }
}
