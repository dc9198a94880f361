package org.convene.access.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page of a room shows to one person inside.
 *
 * @param name of the meeting, or of the room where there is none
 * @param isUnused whether somebody has to use the page first, who then has what lets one person in; until then it shows
 *     nothing of others
 * @param engine empty where no engine is connected
 * @param lateTools where those tools come from whose server was too slow; empty where there is nothing to wait for
 * @param presence where the page reports to
 * @param lobby where a moderator's page looks who waits
 * @param interval between two reports
 */
record RoomPage(
        String name,
        String participant,
        boolean isModerator,
        boolean isUnused,
        Optional<Framed> engine,
        List<Framed> tools,
        Optional<String> lateTools,
        String presence,
        Optional<String> lobby,
        Duration interval) {

    /** What it shows in frames. */
    List<String> origins() {
        return Stream.concat(
                        Stream.concat(engine.stream(), tools.stream()).map(Framed::origin),
                        lateTools.stream().map(path -> "'self'"))
                .toList();
    }

    /** Whether a tool has an icon. */
    boolean isIllustrated() {
        return tools.stream().anyMatch(tool -> tool.icon().isPresent());
    }

    public long intervalMillis() {
        return interval.toMillis();
    }
}
