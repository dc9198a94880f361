package org.convene.access.admission;

import java.util.Optional;
import org.convene.access.login.ClientAddress;
import org.convene.access.space.PublicRoomIdentifier;
import org.convene.platform.secret.Secret;
import org.jspecify.annotations.Nullable;

/** What somebody brings to a door, in the address that was opened. */
public sealed interface Ticket {
    /** The name in the address of a meeting that carries nothing; empty for all else. */
    default Optional<String> bare() {
        if (this instanceof Link link && link.token() == null) {
            return Optional.ofNullable(link.urlName());
        }
        return this instanceof Signed signed && signed.payload() == null
                ? Optional.of(signed.urlName())
                : Optional.empty();
    }

    /**
     * The same with a code that was typed: alone, where there is nothing else.
     *
     * @param meetingId whose code it is said to be; empty for the meeting that asks
     * @param address of who typed it
     */
    default Ticket with(String code, Optional<String> meetingId, ClientAddress address) {
        return bare().<Ticket>map(urlName -> new Code(urlName, code, Optional.of(address)))
                .orElseGet(() -> new Coded(this, meetingId, code, address));
    }

    /** The same at this meeting's door, where it was shown at the address of the user whose meeting that is (D11). */
    default Ticket at(String urlName) {
        if (this instanceof Link link) {
            return new Link(urlName, link.token());
        }
        return this instanceof Minted minted ? new Minted(urlName, minted.token()) : this;
    }

    /**
     * A personal link of version 2.
     *
     * @param urlName null where the link came without an address
     */
    record Link(@Nullable String urlName, @Nullable String token) implements Ticket {
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
     * @param browser fingerprint of the browser, where it was here before
     */
    record Pass(String room, @Secret String token, Optional<String> browser) implements Ticket {
        @Override
        public String toString() {
            return "Pass[redacted]";
        }
    }

    /** Nobody's but a client's word, which knows its participants. */
    record Named(String meetingId, String participantId) implements Ticket {}

    /** The same of a guest. */
    record NamedGuest(String guestId) implements Ticket {}

    /**
     * An access code that somebody typed (R6).
     *
     * @param address of who typed it; empty where nobody could be guessing
     */
    record Code(String urlName, @Secret String code, Optional<ClientAddress> address) implements Ticket {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /**
     * Another one, and a code that was typed, which is looked at where the meeting at that door asks for one, and nowhere
     * else (R7).
     *
     * @param meetingId whose code it is said to be; empty for the meeting that asks
     * @param address of who typed it
     */
    record Coded(
            Ticket ticket,
            Optional<String> meetingId,
            @Secret String code,
            ClientAddress address) implements Ticket {
        @Override
        public String toString() {
            return "Coded[redacted]";
        }
    }

    /**
     * Nothing but the address (R23).
     *
     * @param identifier empty where the address names no room that could be
     */
    record Address(Optional<PublicRoomIdentifier> identifier) implements Ticket {
        public Address(PublicRoomIdentifier identifier) {
            this(Optional.of(identifier));
        }
    }
}
