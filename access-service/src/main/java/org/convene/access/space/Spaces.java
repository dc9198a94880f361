package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Spaces as the other features see them. */
@Singleton
public class Spaces {
    private final SpaceRepository spaces;

    Spaces(SpaceRepository spaces) {
        this.spaces = spaces;
    }

    /** Fails with {@link SpaceNotFoundException}. */
    public Uni<Space> require(String tenant, String id) {
        return spaces.require(tenant, id);
    }
}
