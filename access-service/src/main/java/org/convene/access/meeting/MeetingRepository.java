package org.convene.access.meeting;

import static java.time.ZoneOffset.UTC;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.convene.access.address.Address;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

@Singleton
class MeetingRepository {
    private static final String STORE = """
            INSERT INTO meeting (tenant, id, version, url_name, state, addresses, user_alias, status, valid_since,
                                 valid_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (tenant, id) DO UPDATE
            SET version = excluded.version, url_name = excluded.url_name, state = excluded.state,
                addresses = excluded.addresses, user_alias = excluded.user_alias, status = excluded.status, valid_since = excluded.valid_since,
                valid_until = excluded.valid_until
            WHERE meeting.version < excluded.version
            """;
    static final String FIND = "SELECT " + MeetingRows.COLUMN + " FROM meeting WHERE tenant = $1 AND id = $2";
    private static final String NAMED =
            "SELECT " + MeetingRows.COLUMN + " FROM meeting WHERE tenant = $1 AND url_name = $2";
    private static final String NEXT = """
            SELECT {column} FROM meeting
            WHERE tenant = $1 AND user_alias = $2 AND status IN ('live', 'scheduled') AND valid_until > $4
                AND state #>> '{organizer,id}' = $3
            ORDER BY status, valid_since LIMIT 1
            """.replace("{column}", MeetingRows.COLUMN);
    /** The end of a meeting's URL that is a user's own address (D11). */
    private static final Pattern AT_USER = Pattern.compile("/@([^/]+)$");

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
                        new JsonObject(ContractMapper.write(state)),
                        addresses(state),
                        userAlias(state),
                        state.status(),
                        state.validSince().atOffset(UTC),
                        state.validUntil().atOffset(UTC))
                .replaceWithVoid();
    }

    /** As {@link #store(Transaction, MeetingState)}, in a transaction of its own. */
    Uni<Void> store(MeetingState state) {
        return database.transaction(state.tenant(), transaction -> store(transaction, state));
    }

    Uni<Optional<MeetingState>> find(String tenant, String id) {
        return first(database.execute(tenant, FIND, tenant, id));
    }

    Uni<Optional<MeetingState>> find(Transaction transaction, String tenant, String id) {
        return first(transaction.execute(FIND, tenant, id));
    }

    Uni<Optional<MeetingState>> findNamed(String tenant, String urlName) {
        return first(database.execute(tenant, NAMED, tenant, urlName));
    }

    /** The user's at the address of this alias that is live, else the next one that is not over at that moment. */
    Uni<Optional<MeetingState>> findNext(String tenant, String userAlias, String userId, Instant now) {
        return first(database.execute(tenant, NEXT, tenant, userAlias, userId, now.atOffset(UTC)));
    }

    /** Those of the participants who have one, by their ids. */
    private static JsonObject addresses(MeetingState state) {
        var addresses = new JsonObject();
        state.participants()
                .forEach(participant -> participant
                        .person()
                        .email()
                        .ifPresent(email -> addresses.put(participant.id(), Address.of(email))));
        return addresses;
    }

    private static @Nullable String userAlias(MeetingState state) {
        var address = AT_USER.matcher(state.url());
        return address.find() ? address.group(1) : null;
    }

    private static Uni<Optional<MeetingState>> first(Uni<RowSet<Row>> search) {
        return search.map(rows ->
                StreamSupport.stream(rows.spliterator(), false).findFirst().flatMap(MeetingRows::read));
    }
}
