package org.convene.platform.contracts;

import java.util.Optional;

/**
 * The full public state of a room after a change.
 *
 * @param alias the room's name in its URL, unique in the tenant
 * @param version counts every change from 1; the number of its event
 */
public record RoomState(
        String id,
        String tenant,
        String spaceId,
        String name,
        String alias,
        Optional<String> topic,
        boolean isPublic,
        long version) {}
