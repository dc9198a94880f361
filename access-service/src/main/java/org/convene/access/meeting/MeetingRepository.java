package org.convene.access.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

@Singleton
class MeetingRepository {
    private static final String STORE = """
            INSERT INTO meeting (tenant, id, version, url_name, state) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant, id) DO UPDATE
            SET version = excluded.version, url_name = excluded.url_name, state = excluded.state
            WHERE meeting.version < excluded.version
            """;
    private static final String FIND = "SELECT state::text AS state FROM meeting WHERE tenant = $1 AND id = $2";
    private static final String NAMED = "SELECT state::text AS state FROM meeting WHERE tenant = $1 AND url_name = $2";

    private final TenantDatabase database;

    MeetingRepository(TenantDatabase database) {
        this.database = database;
    }

    /** Keeps the state unless a newer one is there. */
    Uni<Void> store(Transaction transaction, MeetingState state) {
        return transaction
                .execute(
                        STORE,
                        state.tenant(),
                        state.id(),
                        state.version(),
                        state.urlName(),
                        new JsonObject(ContractMapper.write(state)))
                .replaceWithVoid();
    }

    /** As {@link #store(Transaction, MeetingState)}, in a transaction of its own. */
    Uni<Void> store(MeetingState state) {
        return database.transaction(state.tenant(), transaction -> store(transaction, state));
    }

    Uni<Optional<MeetingState>> find(String tenant, String id) {
        return first(database.execute(tenant, FIND, tenant, id));
    }

    Uni<Optional<MeetingState>> findNamed(String tenant, String urlName) {
        return first(database.execute(tenant, NAMED, tenant, urlName));
    }

    private static Uni<Optional<MeetingState>> first(Uni<RowSet<Row>> search) {
        return search.map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> ContractMapper.read(row.getString("state"), MeetingState.class)));
    }
}
