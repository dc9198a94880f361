package org.convene.access.tool;

import java.util.List;

/**
 * What came of tools whose server was too slow.
 *
 * @param state {@code waiting}, {@code shown}, or {@code none} where nothing comes of it any more
 */
public record LateShelf(String state, List<Tool> tools) {
    static final LateShelf WAITING = new LateShelf("waiting", List.of());
    static final LateShelf NONE = new LateShelf("none", List.of());

    public boolean isWaiting() {
        return state.equals(WAITING.state);
    }
}
