package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.access.audit.AuditTrail;
import org.convene.access.audit.AuditTrail.Deed;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** Where rooms that were made on the fly are found, and who made them. */
@Singleton
class PublicRoomRepository {
    private static final String FIND = """
            SELECT room.*, space.is_public AS space_is_public FROM room
            JOIN space ON space.tenant = room.tenant AND space.id = room.space_id
            WHERE room.tenant = $1 AND room.identifier IS NOT NULL """;
    private static final String BY_IDENTIFIER = FIND + " AND room.identifier = $2";
    private static final String BY_ID = FIND + " AND room.id = $2";

    private static final String SPACE = "SELECT * FROM space WHERE tenant = $1 AND on_the_fly FOR UPDATE";
    private static final String ADD_SPACE = """
            INSERT INTO space (tenant, id, name, is_public, created_at, on_the_fly) VALUES ($1, $2, $3, true, $4, true)
            ON CONFLICT (tenant) WHERE on_the_fly DO NOTHING
            """;

    /** How long until the rooms that count are fewer than allowed: null or past where they are. */
    private static final String PAUSE = """
            SELECT ceil(extract(epoch FROM greatest(
                (SELECT made_at FROM public_room_maker WHERE tenant = $1 AND address = $2
                    ORDER BY made_at DESC OFFSET $3 LIMIT 1),
                (SELECT made_at FROM public_room_maker WHERE tenant = $1 ORDER BY made_at DESC OFFSET $4 LIMIT 1)
                ) + interval '1 hour' - now()))::bigint AS seconds
            """;

    private static final String ADD_MAKER = """
            INSERT INTO public_room_maker (tenant, room_id, address, made_at) VALUES ($1, $2, $3, now())
            """;

    /** Whoever it was showed no more than an address. */
    static final String SELF = CallerKind.SERVICE.text() + ":access-service";

    private final TenantDatabase database;
    private final PublicRoomConfig config;
    private final AuditTrail trail;

    PublicRoomRepository(TenantDatabase database, PublicRoomConfig config, AuditTrail trail) {
        this.database = database;
        this.config = config;
        this.trail = trail;
    }

    <T> Uni<T> transaction(String tenant, Function<Transaction, Uni<T>> work) {
        return database.transaction(tenant, work);
    }

    Uni<Optional<PublicRoom>> byIdentifier(String tenant, PublicRoomIdentifier identifier) {
        return database.execute(tenant, BY_IDENTIFIER, tenant, identifier.text())
                .map(this::first);
    }

    /** As {@link #byIdentifier}, in a transaction. */
    Uni<Optional<PublicRoom>> byIdentifier(Transaction transaction, String tenant, PublicRoomIdentifier identifier) {
        return transaction.execute(BY_IDENTIFIER, tenant, identifier.text()).map(this::first);
    }

    Uni<Optional<PublicRoom>> byId(String tenant, String roomId) {
        return database.execute(tenant, BY_ID, tenant, roomId).map(this::first);
    }

    /** The tenant's space of such rooms; who makes another one waits until the transaction ends. */
    Uni<Optional<Space>> space(Transaction transaction, String tenant) {
        return transaction
                .execute(SPACE, tenant)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(SpaceRepository::space));
    }

    /** False if there is one already. */
    Uni<Boolean> addSpace(Transaction transaction, String tenant, Space space) {
        return transaction
                .execute(
                        ADD_SPACE,
                        tenant,
                        space.id(),
                        space.name(),
                        space.createdAt().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Until this address may make another room of the tenant; zero or less where it may. */
    Uni<Duration> pause(Transaction transaction, String tenant, String address) {
        return transaction
                .execute(PAUSE, tenant, address, before(config.newPerAddress()), before(config.newPerTenant()))
                .map(rows -> seconds(rows.iterator().next().getLong("seconds")));
    }

    /** Who made the room is counted, and written down in the audit log. */
    Uni<Void> addMaker(Transaction transaction, String tenant, Room room, String address) {
        var target = "/v1/spaces/" + room.spaceId() + "/rooms/" + room.id();
        var deed = new Deed(SELF, address, "POST /c/{identifier}", target, List.of());
        return transaction
                .execute(ADD_MAKER, tenant, room.id(), address)
                .chain(() -> trail.add(transaction, tenant, deed));
    }

    private static long before(int limit) {
        return Math.max(0L, limit - 1L);
    }

    private static Duration seconds(@Nullable Long seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds);
    }

    private Optional<PublicRoom> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(row -> {
            var room = RoomRepository.room(row);
            return new PublicRoom(room, config.enabled() && row.getBoolean("space_is_public") && room.isPublic());
        });
    }
}
