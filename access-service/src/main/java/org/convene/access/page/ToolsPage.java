package org.convene.access.page;

import java.util.List;

/**
 * Tools whose server was too slow for the page of the room, in a page of their own: so that its policy names their origins,
 * as the room's own could not yet.
 */
record ToolsPage(List<Framed> tools) {
    /** What it shows in frames. */
    List<String> origins() {
        return tools.stream().map(Framed::origin).toList();
    }

    /** Whether a tool has an icon. */
    boolean isIllustrated() {
        return tools.stream().anyMatch(tool -> tool.icon().isPresent());
    }
}
