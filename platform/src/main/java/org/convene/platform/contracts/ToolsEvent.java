package org.convene.platform.contracts;

import java.util.Optional;

/** What became of the tools that a room's page asked for, for the record of their owner only. */
public sealed interface ToolsEvent permits ToolsMissed {
    MissedTools missed();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends ToolsEvent>> ofType(String type) {
        return type.equals(ToolsMissed.TYPE) ? Optional.of(ToolsMissed.class) : Optional.empty();
    }
}
