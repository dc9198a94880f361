package org.convene.access.space;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.RoomState;

/**
 * Where people meet.
 *
 * @param alias the room's name in its URL, unique in the tenant, never of an id's form
 * @param identifier of a room that was made on the fly: it is at {@code /c/{identifier}} (R23)
 * @param engineUrl the engine's page for this room; the installation's where there is none
 * @param entryForm what the entry page asks
 * @param version counts every change from 1
 */
public record Room(
        String id,
        String spaceId,
        String name,
        String alias,
        Optional<String> identifier,
        Optional<String> topic,
        boolean isPublic,
        Optional<String> engineUrl,
        List<EntryQuestion> entryForm,
        Instant createdAt,
        long version) {
    /** What other services may know. */
    RoomState state(String tenant) {
        return state(tenant, version);
    }

    /** As it is told to be no more. */
    RoomState last(String tenant) {
        return state(tenant, version + 1);
    }

    private RoomState state(String tenant, long number) {
        return new RoomState(id, tenant, spaceId, name, alias, topic, isPublic, number);
    }
}
