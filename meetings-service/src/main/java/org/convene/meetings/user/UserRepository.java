package org.convene.meetings.user;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.meetings.address.Address;
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
            INSERT INTO user_copy (tenant, id, version, state, address) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant, id) DO UPDATE SET
                version = excluded.version, state = excluded.state, address = excluded.address
            WHERE user_copy.version < excluded.version
            """;
    private static final String REMOVE = "DELETE FROM user_copy WHERE tenant = $1 AND id = $2";
    private static final String FIND = "SELECT state::text AS state FROM user_copy WHERE tenant = $1 AND id = $2";
    private static final String FIND_ALL =
            "SELECT state::text AS state FROM user_copy WHERE tenant = $1 AND id = ANY ($2)";

    private static final String FIND_BY_ADDRESS =
            "SELECT address, id FROM user_copy WHERE tenant = $1 AND address = ANY ($2) ORDER BY id";

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
                        STORE,
                        state.tenant(),
                        state.id(),
                        state.version(),
                        new JsonObject(ContractMapper.write(state)),
                        state.person().email().map(Address::of).orElse(null))
                .replaceWithVoid();
    }

    private static Uni<Void> remove(Transaction transaction, UserState state) {
        return transaction.execute(REMOVE, state.tenant(), state.id()).replaceWithVoid();
    }

    /** The last that was heard of; empty where there is no copy, too. */
    public Uni<Optional<String>> email(Transaction transaction, String tenant, String id) {
        return transaction
                .execute(FIND, tenant, id)
                .map(rows -> users(rows).findFirst().flatMap(User::email));
    }

    Uni<Optional<User>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> users(rows).findFirst());
    }

    /** By id. */
    Uni<Map<String, User>> findAll(String tenant, List<String> ids) {
        return database.execute(tenant, FIND_ALL, tenant, ids.toArray(String[]::new))
                .map(rows -> users(rows).collect(toMap(User::id, Function.identity())));
    }

    /** Ids by address, as addresses are compared; addresses of nobody who was heard of are missing. */
    Uni<Map<String, String>> idsOf(String tenant, List<String> addresses) {
        return database.execute(tenant, FIND_BY_ADDRESS, tenant, addresses.toArray(String[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(
                                row -> row.getString("address"), row -> row.getString("id"), (first, other) -> first)));
    }

    private static Stream<User> users(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> User.of(ContractMapper.read(row.getString("state"), UserState.class)));
    }
}
