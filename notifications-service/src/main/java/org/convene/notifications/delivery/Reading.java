package org.convene.notifications.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.platform.due.DueTable;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/**
 * What a row says, if it is there and this version can read it: what one row says keeps nobody else back.
 *
 * @param value empty where it cannot be read, or is not there
 */
record Reading<T>(Optional<T> value, boolean isThere) {
    /** Why something is not sent whose row cannot be read. */
    static final String UNREADABLE = DueTable.UNREADABLE;

    private static final Logger LOG = Logger.getLogger(Reading.class);

    static <T> Reading<T> missing() {
        return new Reading<>(Optional.empty(), false);
    }

    /** Of a row that has an {@code id}; the log says what cannot be read, and why. */
    static <T> Reading<T> of(Row row, Supplier<T> reading) {
        try {
            return new Reading<>(Optional.of(reading.get()), true);
        } catch (RuntimeException failure) {
            LOG.errorf(LoggedFailure.of(failure), "row not read id=%s", row.getString("id"));
            return new Reading<>(Optional.empty(), true);
        }
    }

    boolean isUnreadable() {
        return isThere && value.isEmpty();
    }

    /**
     * @throws UnreadableException if the row is there and cannot be read
     * @throws NoSuchElementException if it is not there
     */
    T require() {
        return value.orElseThrow(() -> isThere ? new UnreadableException() : new NoSuchElementException());
    }

    /** The log has said already what is wrong. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableException() {
            super(UNREADABLE, null, false, false);
        }
    }
}
