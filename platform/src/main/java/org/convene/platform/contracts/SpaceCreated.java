package org.convene.platform.contracts;

/** A space came to be. */
public record SpaceCreated(SpaceState space) implements SpaceEvent {
    public static final String TYPE = "org.convene.space.created.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
