package org.convene.access.admission;

import org.convene.access.space.PublicRoomIdentifier;
import org.convene.platform.secret.Secret;
import org.jspecify.annotations.Nullable;

/** What somebody brings to a door, in the address that was opened. */
public sealed interface Ticket {
    /** A personal link of version 2. */
    record Link(String urlName, @Nullable String token) implements Ticket {
        @Override
        public String toString() {
            return "Link[redacted]";
        }
    }

    /** A link that the tenant signed itself (R2). */
    record Signed(String urlName, @Secret @Nullable String payload) implements Ticket {
        @Override
        public String toString() {
            return "Signed[redacted]";
        }
    }

    /**
     * A guest's access (R38).
     *
     * @param room its alias or id
     */
    record GuestAccess(String room, @Nullable String token) implements Ticket {
        @Override
        public String toString() {
            return "GuestAccess[redacted]";
        }
    }

    /**
     * A participant's token that a client had made (R31).
     *
     * @param place the meeting's {@code urlName}, or the room's alias or id
     */
    record Minted(String place, @Secret String token) implements Ticket {
        @Override
        public String toString() {
            return "Minted[redacted]";
        }
    }

    /**
     * A user's token, which the API was asked with.
     *
     * @param room its id
     */
    record Account(String room, String userId) implements Ticket {}

    /**
     * What the API then answered: a participant's token, for the minutes that it takes to come.
     *
     * @param room its alias or id
     */
    record Pass(String room, @Secret String token) implements Ticket {
        @Override
        public String toString() {
            return "Pass[redacted]";
        }
    }

    /** Nothing but the address (R23). */
    record Address(PublicRoomIdentifier identifier) implements Ticket {}
}
