package org.convene.access.space;

/** The tenant wants no rooms that are made on the fly. */
public final class PublicRoomsShutException extends RuntimeException {
    PublicRoomsShutException() {
        super("public rooms are shut", null, false, false);
    }
}
