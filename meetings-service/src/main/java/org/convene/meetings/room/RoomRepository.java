package org.convene.meetings.room;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.RoomDeleted;
import org.convene.platform.contracts.RoomEvent;
import org.convene.platform.contracts.RoomState;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Copies of rooms. */
@Singleton
public class RoomRepository {
    private static final String STORE = """
            INSERT INTO room_copy (tenant, id, version, state, deleted) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant, id) DO UPDATE
                SET version = excluded.version, state = excluded.state, deleted = excluded.deleted
            WHERE room_copy.version < excluded.version
            """;
    private static final String FIND = "SELECT state::text AS state FROM room_copy WHERE tenant = $1 AND id = $2";

    private static final String FIND_UNDELETED = FIND + " AND NOT deleted";

    private final TenantDatabase database;

    RoomRepository(TenantDatabase database) {
        this.database = database;
    }

    /** Keeps the room's state unless a newer one is there. */
    public Uni<Void> on(Transaction transaction, RoomEvent event) {
        var state = event.room();
        return transaction
                .execute(
                        STORE,
                        state.tenant(),
                        state.id(),
                        state.version(),
                        new JsonObject(ContractMapper.write(state)),
                        event instanceof RoomDeleted)
                .replaceWithVoid();
    }

    /** The last state, also of a room that is no more. */
    Uni<Optional<RoomState>> findLast(String tenant, String id) {
        return find(tenant, FIND, id);
    }

    Uni<Optional<RoomState>> find(String tenant, String id) {
        return find(tenant, FIND_UNDELETED, id);
    }

    private Uni<Optional<RoomState>> find(String tenant, String sql, String id) {
        return database.execute(tenant, sql, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> ContractMapper.read(row.getString("state"), RoomState.class)));
    }
}
