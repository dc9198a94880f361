package org.convene.tools.resolution;

import java.util.List;
import org.convene.tools.resolution.ToolList.Tool;

/**
 * What came of an answer that was awaited.
 *
 * @param state {@code waiting}, {@code shown}, or {@code none} where nothing comes of it any more
 */
public record LateTools(String state, List<Tool> tools) {
    static final LateTools WAITING = new LateTools("waiting", List.of());
    static final LateTools NONE = new LateTools("none", List.of());

    static LateTools of(List<Tool> tools) {
        return tools.isEmpty() ? NONE : new LateTools("shown", tools);
    }
}
