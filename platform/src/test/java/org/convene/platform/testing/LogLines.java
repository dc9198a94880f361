package org.convene.platform.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class writes to the log, until this is closed. */
public final class LogLines implements AutoCloseable {
    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Consumer<String> listener;
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            var text = text(line);
            lines.add(text);
            listener.accept(text);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogLines(Class<?> source, Consumer<String> listener) {
        this.logger = Logger.getLogger(source.getName());
        this.listener = listener;
        logger.addHandler(capture);
    }

    public static LogLines of(Class<?> source) {
        return of(source, line -> {});
    }

    /**
     * @param listener is told each line by the thread that writes it, which waits meanwhile
     */
    public static LogLines of(Class<?> source, Consumer<String> listener) {
        return new LogLines(source, listener);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(capture);
    }

    /** Whether the log's own manager writes it, or Java's. */
    private static String text(LogRecord line) {
        return line.getParameters() == null
                ? line.getMessage()
                : line.getMessage().formatted(line.getParameters());
    }
}
