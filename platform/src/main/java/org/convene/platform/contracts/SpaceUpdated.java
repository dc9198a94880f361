package org.convene.platform.contracts;

import java.util.List;

/** Something about a space changed; {@code changed} names the fields. */
public record SpaceUpdated(SpaceState space, List<String> changed) implements SpaceEvent {
    public static final String TYPE = "org.convene.space.updated.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
