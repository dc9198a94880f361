package org.convene.access.space;

import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.SpaceState;

/**
 * A group of rooms.
 *
 * @param isPublic whether every user may enter its public rooms (R45)
 */
public record Space(String id, String name, Optional<String> description, boolean isPublic, Instant createdAt) {
    SpaceState state(String tenant) {
        return new SpaceState(id, tenant, name, description, isPublic, 1);
    }
}
