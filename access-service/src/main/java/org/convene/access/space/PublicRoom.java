package org.convene.access.space;

/**
 * A room that was made on the fly (R23).
 *
 * @param isOpen whether whoever knows its URL may be in it: neither the room, nor the tenant's public rooms, nor the
 *     installation's were shut
 */
public record PublicRoom(Room room, boolean isOpen) {}
