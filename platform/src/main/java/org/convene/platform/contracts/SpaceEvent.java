package org.convene.platform.contracts;

import java.util.Optional;

/** What happens to a space. Each event carries the space's full state after it. */
public sealed interface SpaceEvent permits SpaceCreated, SpaceUpdated, SpaceDeleted {
    SpaceState space();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends SpaceEvent>> ofType(String type) {
        return switch (type) {
            case SpaceCreated.TYPE -> Optional.of(SpaceCreated.class);
            case SpaceUpdated.TYPE -> Optional.of(SpaceUpdated.class);
            case SpaceDeleted.TYPE -> Optional.of(SpaceDeleted.class);
            default -> Optional.empty();
        };
    }
}
