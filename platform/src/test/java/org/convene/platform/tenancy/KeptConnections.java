package org.convene.platform.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections of one role that are used again and again: to log in costs more than most of what tests ask. */
final class KeptConnections implements AutoCloseable {
    private static final int SECONDS_TO_ANSWER = 5;

    private final Opening opening;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    interface Opening {
        Connection open() throws SQLException;
    }

    interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    KeptConnections(Opening opening) {
        this.opening = opening;
    }

    <T> T use(Work<T> work) {
        try {
            var connection = take();
            try (var statement = connection.createStatement()) {
                return work.on(statement);
            } finally {
                idle.push(connection);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection take() throws SQLException {
        var kept = idle.poll();
        if (kept == null) {
            return opening.open();
        }
        if (kept.isValid(SECONDS_TO_ANSWER)) {
            return kept;
        }
        kept.close();
        return opening.open();
    }

    /** Of those that are not in use. */
    @Override
    public void close() {
        try {
            for (var kept = idle.poll(); kept != null; kept = idle.poll()) {
                kept.close();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
