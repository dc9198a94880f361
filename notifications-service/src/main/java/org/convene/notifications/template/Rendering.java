package org.convene.notifications.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.Template;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One template at work, on one thread: stopped after a second of computing, a million characters written, 64 MiB of
 * memory asked for, or 300 partials open at once.
 */
final class Rendering {
    static final int MOST_CHARACTERS = 1_000_000;
    static final Duration MOST_TIME = Duration.ofSeconds(1);
    /** The library counts partials beside each other in one that is open, too, and some of them twice. */
    static final int MOST_OPEN = 300;

    private static final long MOST_MEMORY = 64L << 20;
    private static final String KEY = "rendering";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // Or the first template of this process would pay for it, and perhaps be stopped.
    static {
        IntlPattern.load();
    }

    private final Map<String, Optional<Instant>> times = new HashMap<>();
    private final long begun = System.nanoTime();
    private final long computed = THREADS.getCurrentThreadCpuTime();
    private final long allocated = THREADS.getCurrentThreadAllocatedBytes();

    private @Nullable RenderingLimitException limit;

    private Rendering() {}

    /** @throws RenderingLimitException (perhaps among the causes) if it is stopped */
    static String of(Template template, Context context) throws IOException {
        var rendering = new Rendering();
        var writer = rendering.new BoundedWriter();
        context.data(KEY, rendering);
        context.data(Context.INLINE_PARTIALS, rendering.new Partials());
        try {
            template.apply(context, writer);
        } catch (RuntimeException failure) {
            throw rendering.cause(failure);
        }
        return writer.toString();
    }

    /** The library loses what stopped it in a text with which a line begins. */
    private RuntimeException cause(RuntimeException failure) {
        return limit == null || RenderingLimitException.isCauseOf(failure) ? failure : limit;
    }

    private RenderingLimitException stop(String reason) {
        var reached = new RenderingLimitException(reason);
        limit = reached;
        return reached;
    }

    static Rendering at(Options options) {
        return options.data(KEY);
    }

    /** A time as it was read before: templates write the same two again and again. */
    Optional<Instant> time(String text, Function<String, Optional<Instant>> read) {
        return times.computeIfAbsent(text, read);
    }

    /** The same, stopped between two of its elements where a limit is reached. */
    <T> Iterable<T> watched(Iterable<T> elements) {
        return () -> {
            var iterator = elements.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return iterator.hasNext();
                }

                @Override
                public T next() {
                    check();
                    return iterator.next();
                }
            };
        };
    }

    /** The clock of the thread is asked only once that on the wall is late: a slow machine is no endless template. */
    void check() {
        if (System.nanoTime() - begun > MOST_TIME.toNanos()
                && THREADS.getCurrentThreadCpuTime() - computed > MOST_TIME.toNanos()) {
            throw stop("takes longer than " + MOST_TIME.toSeconds() + " s");
        }
        if (THREADS.getCurrentThreadAllocatedBytes() - allocated > MOST_MEMORY) {
            throw stop("takes more than " + (MOST_MEMORY >> 20) + " MiB of memory");
        }
    }

    /** What the library keeps of the partials that are open. */
    private final class Partials extends LinkedList<Map<String, Template>> {
        private static final long serialVersionUID = 1;

        private Partials() {
            super.addLast(new HashMap<>());
        }

        @Override
        public void addLast(Map<String, Template> partials) {
            super.addLast(partials);
            if (size() > MOST_OPEN) {
                throw stop("more than " + MOST_OPEN + " partials are open at once");
            }
            check();
        }
    }

    private final class BoundedWriter extends Writer {
        private final StringBuilder written = new StringBuilder();

        @Override
        public void write(char[] characters, int from, int count) {
            require(count);
            written.append(characters, from, count);
        }

        @Override
        public Writer append(CharSequence text) {
            require(text.length());
            written.append(text);
            return this;
        }

        private void require(int count) {
            if (written.length() + count > MOST_CHARACTERS) {
                throw stop("writes more than " + MOST_CHARACTERS + " characters");
            }
            check();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return written.toString();
        }
    }
}
