package org.convene.local;

import java.time.Duration;

/** Told what the platform is doing. Called from several threads. */
public interface Progress {
    Progress SILENT = new Progress() {};

    default void started(String step) {}

    default void finished(String step, Duration taken) {}

    default void stopping(String part) {}
}
