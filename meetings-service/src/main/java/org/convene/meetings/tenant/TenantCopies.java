package org.convene.meetings.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** The newest state of each tenant that this service heard of. */
@Singleton
class TenantCopies {
    private static final String STORE = """
            INSERT INTO tenant_copy (tenant, version, state) VALUES ($1, $2, $3)
            ON CONFLICT (tenant) DO UPDATE SET version = excluded.version, state = excluded.state
            WHERE tenant_copy.version < excluded.version
            """;
    private static final String FIND = "SELECT state::text AS state FROM tenant_copy WHERE tenant = $1";

    private final TenantDatabase database;

    TenantCopies(TenantDatabase database) {
        this.database = database;
    }

    /** Does nothing for a state that is not newer than the copy. */
    Uni<RowSet<Row>> store(Transaction transaction, TenantState tenant) {
        return transaction.execute(STORE, tenant.id(), tenant.version(), new JsonObject(ContractMapper.write(tenant)));
    }

    /** The same, in a transaction of its own. */
    Uni<Void> store(TenantState tenant) {
        return database.pipeline(tenant.id(), transaction -> List.of(store(transaction, tenant)))
                .replaceWithVoid();
    }

    Uni<Optional<TenantState>> find(String id) {
        return database.execute(id, FIND, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> ContractMapper.read(row.getString("state"), TenantState.class)));
    }
}
