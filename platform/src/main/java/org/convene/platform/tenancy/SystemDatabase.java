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
    private final DatabaseConfig config;

    @Inject
    SystemDatabase(@ReactiveDataSource("system") Pool pool, DatabaseConfig config) {
        this(pool, config.workLimit(), config);
    }

    private SystemDatabase(Pool pool, Duration limit, DatabaseConfig config) {
        super(pool, limit);
        this.config = config;
    }

    /** The same, for those whom a caller waits for. */
    public SystemDatabase forRequests() {
        return within(config.requestLimit());
    }

    /** The same, of which a transaction takes no longer; then its connection is given up. */
    public SystemDatabase within(Duration limit) {
        return new SystemDatabase(pool(), limit, config);
    }

    public <T> Uni<T> transaction(Function<Transaction, Uni<T>> work) {
        return super.transaction("BEGIN", work);
    }

    /** One statement in one transaction and one round trip. */
    public Uni<RowSet<Row>> execute(String sql, Object... arguments) {
        return super.pipeline("BEGIN", transaction -> List.of(transaction.execute(sql, arguments)))
                .map(results -> results.get(0));
    }

    /**
     * One statement that need not survive a crash of PostgreSQL's machine: it does not wait for the disk, nor make
     * others wait.
     */
    public Uni<RowSet<Row>> executeUnflushed(String sql, Object... arguments) {
        return super.pipeline(
                        "BEGIN; SET LOCAL synchronous_commit = off",
                        transaction -> List.of(transaction.execute(sql, arguments)))
                .map(results -> results.get(0));
    }
}
