package org.convene.notifications.email;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Connections that wait for the next mail. */
final class IdleConnections {
    private final Deque<Idle> waiting = new ArrayDeque<>();
    private boolean isClosed;

    /**
     * @param since by the clock of {@link System#nanoTime()}
     */
    private record Idle(SmtpConnection connection, long since) {}

    /** The one that was used last, so that those that are too many grow old. */
    synchronized Optional<SmtpConnection> take() {
        return Optional.ofNullable(waiting.pollLast()).map(Idle::connection);
    }

    /** Ends it if it is of no use any more. */
    void keep(SmtpConnection connection) {
        if (!add(connection)) {
            connection.close();
        }
    }

    private synchronized boolean add(SmtpConnection connection) {
        return !isClosed && connection.isOpen() && waiting.add(new Idle(connection, System.nanoTime()));
    }

    /** Ends those that have waited for so long; says how many. */
    int closeAfter(Duration age) {
        var old = removeAfter(age);
        old.forEach(SmtpConnection::close);
        return old.size();
    }

    private synchronized List<SmtpConnection> removeAfter(Duration age) {
        var old = new ArrayList<SmtpConnection>();
        var now = System.nanoTime();
        while (!waiting.isEmpty() && now - waiting.getFirst().since() >= age.toNanos()) {
            old.add(waiting.removeFirst().connection());
        }
        return old;
    }

    /** Ends all, and from now on each that is to be kept. */
    void close() {
        synchronized (this) {
            isClosed = true;
        }
        var ignored = closeAfter(Duration.ZERO);
    }
}
