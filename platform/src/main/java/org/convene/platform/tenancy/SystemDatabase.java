package org.convene.platform.tenancy;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The database as relay, inbox and sweeps see it: all tenants. Never reached from a request on a tenant's behalf. */
@Singleton
public non-sealed class SystemDatabase extends Database {
    /** What PostgreSQL has longer: who waits is told that nobody answered, and not that a statement was cancelled. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final DatabaseConfig config;
    private final String begin;

    @Inject
    SystemDatabase(@ReactiveDataSource("system") Pool pool, DatabaseConfig config) {
        this(pool, config.workLimit(), config, "BEGIN");
    }

    private SystemDatabase(Pool pool, Duration limit, DatabaseConfig config, String begin) {
        super(pool, limit);
        this.config = config;
        this.begin = begin;
    }

    /** The same, for those whom a caller waits for. */
    public SystemDatabase forRequests() {
        return within(config.requestLimit());
    }

    /**
     * The same, of which a transaction takes no longer; then its connection is given up, and PostgreSQL, which may not hear
     * of that, ends by itself what it was to do.
     */
    public SystemDatabase within(Duration limit) {
        return new SystemDatabase(pool(), limit, config, begin(limit.plus(GRACE)));
    }

    private static String begin(Duration limit) {
        return "BEGIN; SET LOCAL statement_timeout = %1$d; SET LOCAL idle_in_transaction_session_timeout = %1$d"
                .formatted(limit.toMillis());
    }

    public <T> Uni<T> transaction(Function<Transaction, Uni<T>> work) {
        return super.transaction(begin, work);
    }

    /** One statement in one transaction and one round trip. */
    public Uni<RowSet<Row>> execute(String sql, Object... arguments) {
        return super.pipeline(begin, transaction -> List.of(transaction.execute(sql, arguments)))
                .map(results -> results.get(0));
    }

    /**
     * One statement that need not survive a crash of PostgreSQL's machine: it does not wait for the disk, nor make
     * others wait.
     */
    public Uni<RowSet<Row>> executeUnflushed(String sql, Object... arguments) {
        return super.pipeline(
                        begin + "; SET LOCAL synchronous_commit = off",
                        transaction -> List.of(transaction.execute(sql, arguments)))
                .map(results -> results.get(0));
    }
}
