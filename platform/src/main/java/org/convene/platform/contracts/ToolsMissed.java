package org.convene.platform.contracts;

/** A room's page came without tools, for their owner did not say in time what there is; whatever it says of that itself. */
public record ToolsMissed(MissedTools missed) implements ToolsEvent {
    public static final String TYPE = "org.convene.tools.missed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
