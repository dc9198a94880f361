package org.convene.platform.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.convene.platform.context.CallersContext;

/**
 * An open database transaction. Statements are sent in the order of subscription without waiting for each other's
 * answers, so statements joined together cost one round trip.
 */
public final class Transaction {
    /** PostgreSQL, appendix A: in_failed_sql_transaction. */
    private static final String ABORTED = "25P02";

    private final SqlConnection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(SqlConnection connection) {
        this.connection = connection;
    }

    /** Fails with {@link ClosedConnectionException} where the connection broke, be it while this is being sent. */
    public Uni<RowSet<Row>> execute(String sql, Object... arguments) {
        return sent(connection.preparedQuery(sql).execute(Tuple.from(arguments)))
                .onFailure(Transaction::isConsequence)
                .call(CallersContext::settled);
    }

    /**
     * Whether a statement before it failed. Of one whose answer has come when it is asked for, that is told at once, and of those
     * before it only in their turn: but the first that fails is why nothing is done.
     */
    private static boolean isConsequence(Throwable failure) {
        return failure instanceof PgException refusal && ABORTED.equals(refusal.getSqlState());
    }

    private static <T> Uni<T> sent(Uni<T> statement) {
        return statement.onFailure(IOException.class).transform(broken -> ClosedConnectionException.INSTANCE);
    }

    /** Runs the action once the transaction is committed, never when it is rolled back. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    Uni<Void> commit() {
        return sent(connection.query("COMMIT").execute()).replaceWithVoid();
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    Uni<Void> rollback() {
        return connection
                .query("ROLLBACK")
                .execute()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }
}
