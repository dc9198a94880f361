package org.convene.access.tool;

import java.util.List;
import java.util.Optional;

/**
 * The tools for one participant.
 *
 * @param awaited names what to ask by for tools whose server was too slow; absent where there is nothing to wait for
 */
public record Shelf(List<Tool> tools, Optional<String> awaited) {
    public static final Shelf EMPTY = new Shelf(List.of(), Optional.empty());
}
