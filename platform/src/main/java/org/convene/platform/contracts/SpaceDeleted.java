package org.convene.platform.contracts;

/** A space is no more; the state is the last one that it had, under the next version. */
public record SpaceDeleted(SpaceState space) implements SpaceEvent {
    public static final String TYPE = "org.convene.space.deleted.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
