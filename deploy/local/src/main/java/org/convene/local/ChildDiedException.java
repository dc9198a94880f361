package org.convene.local;

import java.nio.file.Path;

/** A process of the platform ended by itself; the message has the end of its log. */
public final class ChildDiedException extends StartException {
    static final int LINES = 15;

    ChildDiedException(String child, Path log) {
        super("%s died. The end of %s:%n%s".formatted(child, log, LogFile.end(log, LINES)));
    }
}
