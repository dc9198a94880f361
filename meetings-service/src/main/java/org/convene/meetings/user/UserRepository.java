package org.convene.meetings.user;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.contracts.UserState;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Copies of users. */
@Singleton
public class UserRepository {
    private static final String STORE = """
            INSERT INTO user_copy (tenant, id, version, state) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant, id) DO UPDATE SET version = excluded.version, state = excluded.state
            WHERE user_copy.version < excluded.version
            """;
    private static final String REMOVE = "DELETE FROM user_copy WHERE tenant = $1 AND id = $2";
    private static final String FIND = "SELECT state::text AS state FROM user_copy WHERE tenant = $1 AND id = $2";

    private final TenantDatabase database;

    UserRepository(TenantDatabase database) {
        this.database = database;
    }

    /** Keeps the newest state of the user, and nothing of one who is deleted. */
    public Uni<Void> on(Transaction transaction, UserEvent event) {
        return event instanceof UserDeleted ? remove(transaction, event.user()) : store(transaction, event.user());
    }

    private static Uni<Void> store(Transaction transaction, UserState state) {
        return transaction
                .execute(
                        STORE, state.tenant(), state.id(), state.version(), new JsonObject(ContractMapper.write(state)))
                .replaceWithVoid();
    }

    private static Uni<Void> remove(Transaction transaction, UserState state) {
        return transaction.execute(REMOVE, state.tenant(), state.id()).replaceWithVoid();
    }

    Uni<Optional<User>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> User.of(ContractMapper.read(row.getString("state"), UserState.class))));
    }
}
