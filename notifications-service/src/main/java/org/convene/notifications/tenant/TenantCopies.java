package org.convene.notifications.tenant;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.due.Gathered;
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
    private static final String FIND =
            "SELECT tenant, state::text AS state FROM tenant WHERE tenant = ANY ($1::text[])";
    private static final int TOGETHER = 500;

    /** Bounded, for all wait for the same answers. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SystemDatabase database;
    private final Gathered<String, Optional<String>> copies;

    TenantCopies(SystemDatabase database) {
        this.database = database.within(LIMIT);
        this.copies = new Gathered<>(this::read, TOGETHER);
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
        return transaction
                .execute(FIND, (Object) new String[] {id})
                .map(rows -> Optional.ofNullable(byTenant(rows).get(id)).map(TenantCopies::state));
    }

    /** However many ask at once, in few questions. */
    Uni<Optional<TenantState>> find(String id) {
        return copies.ask(id).map(found -> found.map(TenantCopies::state));
    }

    private Uni<List<Optional<String>>> read(List<String> ids) {
        var distinct = ids.stream().distinct().toArray(String[]::new);
        return database.execute(FIND, (Object) distinct).map(rows -> {
            var found = byTenant(rows);
            return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
        });
    }

    private static Object[] arguments(TenantState tenant) {
        return new Object[] {tenant.id(), tenant.version(), new JsonObject(ContractMapper.write(tenant))};
    }

    private static Map<String, String> byTenant(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(toMap(row -> row.getString("tenant"), row -> row.getString("state")));
    }

    private static TenantState state(String json) {
        return ContractMapper.read(json, TenantState.class);
    }
}
