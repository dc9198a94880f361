package org.convene.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeSet;

/** Progress for a person: a line when a step is done, and on a terminal a line that tells what is being waited for. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final String CLEAR = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final TreeSet<String> running = new TreeSet<>();
    private final long start = System.nanoTime();
    private boolean closed;

    ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            Threads.start(this::tick);
        }
    }

    @Override
    public synchronized void started(String step) {
        running.add(step);
        if (!terminal) {
            out.printf("Starting %s%n", step);
        }
    }

    @Override
    public synchronized void finished(String step, Duration taken) {
        running.remove(step);
        line("%s is ready (%.1f s)".formatted(step, taken.toMillis() / 1000.0));
    }

    @Override
    public synchronized void stopping(String part) {
        running.clear();
        line("Stopping " + part);
    }

    private void line(String text) {
        out.print(terminal ? CLEAR : "");
        out.println(text);
    }

    /** Ends the moving line. */
    @Override
    public synchronized void close() {
        closed = true;
        running.clear();
        out.print(terminal ? CLEAR : "");
        out.flush();
    }

    private void tick() {
        while (showRunning()) {
            try {
                Thread.sleep(TICK.toMillis());
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private synchronized boolean showRunning() {
        if (!running.isEmpty()) {
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            out.printf(
                    Locale.ROOT,
                    "%sStarting %s … %d s",
                    CLEAR,
                    String.join(", ", running).replace("-service", ""),
                    seconds);
            out.flush();
        }
        return !closed;
    }
}
