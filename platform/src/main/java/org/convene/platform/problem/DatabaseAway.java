package org.convene.platform.problem;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells a database that is away, and may be back in a moment, from a statement that is wrong. */
final class DatabaseAway {
    /**
     * Connection, authorization, resources, shutdown (PostgreSQL, appendix A: classes 08, 28, 53 and part of 57). A
     * statement that is cancelled (57014) is none of them.
     */
    private static final Pattern STATES = Pattern.compile("(08|28|53|57P)\\w*");

    /** The driver gives these failures no type: no free connection in time, a connection that broke before or during. */
    private static final Pattern MESSAGES =
            Pattern.compile("Timeout.*|Connection is not active now.*|Pending requests failed.*");

    private DatabaseAway() {}

    /** Looks at the failure itself, not at its causes: those of other services' clients look alike. */
    static boolean explains(Throwable failure) {
        if (failure instanceof CompositeException several) {
            return several.getCauses().stream().anyMatch(DatabaseAway::explains);
        }
        if (failure instanceof DatabaseException refusal) {
            return refusal.getSqlState() != null
                    && STATES.matcher(refusal.getSqlState()).matches();
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof ConnectionPoolTooBusyException
                || isUntyped(failure);
    }

    private static boolean isUntyped(Throwable failure) {
        return failure instanceof NoStackTraceThrowable
                && failure.getMessage() != null
                && MESSAGES.matcher(failure.getMessage()).matches();
    }
}
