package org.convene.access.guest;

import java.util.Optional;

/** What a guest's token and the guest's row tell, before anything is known of the room or the moment. */
public sealed interface GuestCheck {
    /** There is no token. */
    record Missing() implements GuestCheck {}

    /** Not a token's form. */
    record Malformed() implements GuestCheck {}

    /** Another tenant's. */
    record Foreign() implements GuestCheck {}

    /** Signed by none of the tenant's secrets. */
    record Forged() implements GuestCheck {}

    /** Made by this service, but of that guest nothing is left. */
    record Gone() implements GuestCheck {}

    /**
     * Made by this service, perhaps long ago.
     *
     * @param roomId of the room that was named beside; empty where there is none
     */
    record Genuine(Guest guest, Optional<String> roomId) implements GuestCheck {}
}
