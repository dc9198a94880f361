package org.convene.platform.tenancy;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Transactions on a pool, each opened by one statement that is sent together with what follows it. None is repeated: only
 * who asked knows whether it may be done twice.
 */
abstract sealed class Database permits TenantDatabase, SystemDatabase {
    private final Pool pool;
    private final Duration limit;

    /**
     * @param limit of a transaction, after which its connection is given up
     */
    Database(Pool pool, Duration limit) {
        this.pool = pool;
        this.limit = limit;
    }

    Pool pool() {
        return pool;
    }

    /** Runs the work and commits it; any failure rolls all of it back. */
    <T> Uni<T> transaction(String begin, Function<Transaction, Uni<T>> work) {
        return connection().chain(connection -> {
            var watch = Watch.begin(connection, limit);
            var transaction = open(connection, begin);
            return Uni.createFrom()
                    .deferred(() -> work.apply(transaction))
                    .call(transaction::commit)
                    .onTermination()
                    .call((result, failure, cancelled) ->
                            close(connection, watch, transaction, failure == null && !cancelled))
                    .onTermination()
                    .invoke(watch::end)
                    .invoke(transaction::committed);
        });
    }

    /** Sends begin, all statements and commit at once: one round trip for statements that need no earlier answer. */
    Uni<List<RowSet<Row>>> pipeline(String begin, Function<Transaction, List<Uni<RowSet<Row>>>> statements) {
        return connection().chain(connection -> {
            var watch = Watch.begin(connection, limit);
            var transaction = open(connection, begin);
            return Uni.createFrom()
                    .deferred(() -> Uni.join()
                            .all(withCommit(transaction, statements.apply(transaction)))
                            .andCollectFailures())
                    .onFailure(CompositeException.class)
                    .transform(failure ->
                            ((CompositeException) failure).getCauses().get(0))
                    .onTermination()
                    .call((result, failure, cancelled) ->
                            close(connection, watch, transaction, failure == null && !cancelled))
                    .onTermination()
                    .invoke(watch::end)
                    .invoke(transaction::committed);
        });
    }

    /** Who gives up while waiting for one keeps none: it would come for nobody and never go back. */
    private Uni<SqlConnection> connection() {
        return Uni.createFrom().deferred(() -> {
            var coming = pool.getDelegate().getConnection();
            return UniHelper.toUni(coming)
                    .onCancellation()
                    .invoke(() -> coming.onSuccess(late -> late.close()))
                    .map(SqlConnection::newInstance);
        });
    }

    private static Uni<Void> close(SqlConnection connection, Watch watch, Transaction transaction, boolean committed) {
        return committed
                ? connection.close()
                : transaction.rollback().chain(watch::known).chain(connection::close);
    }

    private static List<Uni<RowSet<Row>>> withCommit(Transaction transaction, List<Uni<RowSet<Row>>> statements) {
        var all = new ArrayList<>(statements);
        all.add(transaction.commit().map(nothing -> null));
        return all;
    }

    private static Transaction open(SqlConnection connection, String begin) {
        // Not awaited: a connection answers in order, and a begin that failed fails what follows it.
        connection.query(begin).execute().subscribe().with(opened -> {}, failure -> {});
        return new Transaction(connection);
    }
}
