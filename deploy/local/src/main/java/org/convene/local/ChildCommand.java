package org.convene.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Command lines of children that Ctrl-C does not reach and that do not run before they are watched. */
final class ChildCommand {
    /** Goes on only when told to, so that a launcher that dies before it has said so leaves nothing running. */
    private static final String GATE = "read -r go && exec \"$@\" </dev/null";

    private ChildCommand() {}

    static List<String> gated(List<String> command) {
        List<String> gated = new ArrayList<>(ownSession());
        gated.addAll(List.of("sh", "-c", GATE, "sh"));
        gated.addAll(command);
        return gated;
    }

    /** Prefix that gives a process a session of its own, where the machine can do that. */
    static List<String> ownSession() {
        return onPath("setsid") ? List.of("setsid") : List.of();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
