package org.convene.platform.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.convene.platform.time.Id;

/**
 * The database as one tenant sees it: row-level security shows and accepts that tenant's rows only. This is the one
 * place that names the tenant to PostgreSQL.
 */
@Singleton
public non-sealed class TenantDatabase extends Database {
    TenantDatabase(Pool pool, DatabaseConfig config) {
        super(pool, config.requestLimit());
    }

    public <T> Uni<T> transaction(String tenant, Function<Transaction, Uni<T>> work) {
        return super.transaction(begin(tenant), work);
    }

    /** All statements in one transaction and one round trip. */
    public Uni<List<RowSet<Row>>> pipeline(String tenant, Function<Transaction, List<Uni<RowSet<Row>>>> statements) {
        return super.pipeline(begin(tenant), statements);
    }

    /** One statement in one transaction and one round trip. */
    public Uni<RowSet<Row>> execute(String tenant, String sql, Object... arguments) {
        return pipeline(tenant, transaction -> List.of(transaction.execute(sql, arguments)))
                .map(results -> results.get(0));
    }

    private static String begin(String tenant) {
        if (!Id.isValid(tenant)) {
            throw new IllegalArgumentException("tenant must be 24 hex digits");
        }
        // The same as SELECT set_config(…, true), for less than half: nothing is planned, no row is sent.
        return "BEGIN; SET LOCAL convene.tenant = '" + tenant + "'";
    }
}
