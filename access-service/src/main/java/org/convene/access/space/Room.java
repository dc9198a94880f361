package org.convene.access.space;

import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.RoomState;

/**
 * Where people meet.
 *
 * @param alias the room's name in its URL, unique in the tenant, never of an id's form
 * @param engineUrl the engine's page for this room; the installation's where there is none
 */
public record Room(
        String id,
        String spaceId,
        String name,
        String alias,
        Optional<String> topic,
        boolean isPublic,
        Optional<String> engineUrl,
        Instant createdAt) {
    /** What other services may know. */
    RoomState state(String tenant) {
        return new RoomState(id, tenant, spaceId, name, alias, topic, isPublic, 1);
    }
}
