package org.convene.access.space;

import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.SpaceState;

/**
 * A group of rooms.
 *
 * @param logo https URL of an image, which the pages of its rooms show
 * @param isPublic whether every user may enter its public rooms (R45)
 * @param version counts every change from 1
 */
public record Space(
        String id,
        String name,
        Optional<String> description,
        Optional<String> logo,
        boolean isPublic,
        Instant createdAt,
        long version) {
    SpaceState state(String tenant) {
        return new SpaceState(id, tenant, name, description, logo, isPublic, version);
    }

    /** As it is told to be no more. */
    SpaceState last(String tenant) {
        return new SpaceState(id, tenant, name, description, logo, isPublic, version + 1);
    }
}
