package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** The newest state of each tenant that this service heard of. */
@Singleton
class TenantCopies {
    private static final String STORE = """
            INSERT INTO tenant (tenant, version, state) VALUES ($1, $2, $3)
            ON CONFLICT (tenant) DO UPDATE SET version = excluded.version, state = excluded.state
            WHERE tenant.version < excluded.version
            """;
    private static final String FIND = "SELECT state::text AS state FROM tenant WHERE tenant = $1";

    private final SystemDatabase database;

    TenantCopies(SystemDatabase database) {
        this.database = database;
    }

    /** Does nothing for a state that is not newer than the copy. */
    Uni<Void> store(Transaction transaction, TenantState tenant) {
        return transaction.execute(STORE, arguments(tenant)).replaceWithVoid();
    }

    /** The same, in a transaction of its own. */
    Uni<Void> store(TenantState tenant) {
        return database.execute(STORE, arguments(tenant)).replaceWithVoid();
    }

    Uni<Optional<TenantState>> find(Transaction transaction, String id) {
        return transaction.execute(FIND, id).map(TenantCopies::first);
    }

    Uni<Optional<TenantState>> find(String id) {
        return database.execute(FIND, id).map(TenantCopies::first);
    }

    private static Object[] arguments(TenantState tenant) {
        return new Object[] {tenant.id(), tenant.version(), new JsonObject(ContractMapper.write(tenant))};
    }

    private static Optional<TenantState> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> ContractMapper.read(row.getString("state"), TenantState.class));
    }
}
