package org.convene.notifications.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.Transaction;

/** The newest state of each meeting that this service heard of. */
@Singleton
public class MeetingCopies {
    private static final String STORE = """
            INSERT INTO meeting (id, tenant, version, state) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE
            SET version = excluded.version, state = excluded.state, updated_at = now()
            WHERE meeting.version < excluded.version
            RETURNING now() AS now
            """;

    static final String FIND = "SELECT state::text AS state FROM meeting WHERE id = $1";

    /**
     * Keeps the state and holds the meeting's row until the transaction ends.
     *
     * @return the moment of it; empty if the copy is as new as that or newer
     */
    public Uni<Optional<Instant>> store(Transaction transaction, MeetingState state) {
        return transaction
                .execute(
                        STORE, state.id(), state.tenant(), state.version(), new JsonObject(ContractMapper.write(state)))
                .map(stored -> StreamSupport.stream(stored.spliterator(), false)
                        .map(row -> row.getOffsetDateTime("now").toInstant())
                        .findFirst());
    }

    /** The copy, whose row is held until the transaction ends. */
    public Uni<Optional<MeetingState>> lock(Transaction transaction, String id) {
        return transaction.execute(FIND + " FOR UPDATE", id).map(MeetingCopies::first);
    }

    static Optional<MeetingState> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> ContractMapper.read(row.getString("state"), MeetingState.class));
    }
}
