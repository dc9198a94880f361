package org.convene.platform.inbox;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Tells a database that does not answer for now from work that it refuses. */
final class DatabaseAway {
    /**
     * Connections, who may connect, resources, shutting down or starting, a standby where the primary was, and what had to
     * make way for others' work and needs to be done again (PostgreSQL, appendix A: 40001 and 40P01).
     */
    private static final Pattern STATES = Pattern.compile("08...|28...|53...|57P..|25006|40001|40P01");

    private DatabaseAway() {}

    /** Of a whole transaction: no connection was got, or {@link #inStatement}. */
    static boolean is(Throwable failure) {
        return inStatement(failure)
                || failure instanceof IOException
                // What the pool answers when no connection became free in time.
                || failure instanceof NoStackTraceThrowable;
    }

    /** Of a statement, wherever it was sent from; the failures of other clients than the database's are none. */
    static boolean inStatement(Throwable failure) {
        if (failure instanceof PgException refusal) {
            return refusal.getSqlState() != null
                    && STATES.matcher(refusal.getSqlState()).matches();
        }
        return failure instanceof ClosedConnectionException || failure.getClass() == VertxException.class;
    }
}
