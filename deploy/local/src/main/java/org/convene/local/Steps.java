package org.convene.local;

import java.io.IOException;
import java.time.Duration;

/** Tells the progress how long each step takes. */
final class Steps {
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private final Progress progress;

    Steps(Progress progress) {
        this.progress = progress;
    }

    <T> T run(String name, Work<T> work) throws IOException {
        long start = System.nanoTime();
        progress.started(name);
        T result = work.run();
        progress.finished(name, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }
}
