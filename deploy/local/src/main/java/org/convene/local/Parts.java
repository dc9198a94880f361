package org.convene.local;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What runs, to be stopped in the declared order, from whichever thread and however far the start has come. */
final class Parts implements AutoCloseable {
    /** First to stop comes first. */
    enum Order {
        GATEWAY,
        SERVICES,
        INBOX_PAGE,
        KAFKA,
        SMTP,
        POSTGRES
    }

    private final Map<Order, Map<String, AutoCloseable>> parts = new EnumMap<>(Order.class);
    private final Progress progress;
    private final DataDirectory data;
    private final Reaper reaper;
    private final CompletableFuture<StartException> firstDeath = new CompletableFuture<>();
    private volatile boolean closed;

    Parts(Progress progress, DataDirectory data) {
        this.progress = progress;
        this.data = data;
        this.reaper = Reaper.start();
    }

    Reaper reaper() {
        return reaper;
    }

    /** A part that ended by itself; after the end of all that is nothing to tell. */
    void died(StartException death) {
        if (!closed) {
            boolean ignored = firstDeath.complete(death);
        }
    }

    CompletableFuture<StartException> firstDeath() {
        return firstDeath;
    }

    /** A part that comes after the end is stopped at once, and its starter learns it. */
    synchronized void add(Order order, String name, AutoCloseable part) {
        if (closed) {
            stop(name, part);
            throw new StartException("Stopped while starting " + name);
        }
        parts.computeIfAbsent(order, absent -> new LinkedHashMap<>()).put(name, part);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        parts.values().forEach(group -> group.forEach(this::stop));
        reaper.close();
        data.close();
    }

    private void stop(String name, AutoCloseable part) {
        progress.stopping(name);
        try {
            part.close();
        } catch (Exception failure) {
            System.getLogger(Parts.class.getName())
                    .log(System.Logger.Level.WARNING, "Not stopped part=" + name, failure);
        }
    }
}
