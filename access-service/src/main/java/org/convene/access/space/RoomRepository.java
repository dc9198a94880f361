package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Where rooms are kept. */
@Singleton
class RoomRepository {
    static final String ALIAS_UNIQUE = "room_alias_unique";
    static final String SPACE_KNOWN = "room_space_known";

    private static final String ADD = """
            INSERT INTO room (tenant, id, space_id, name, alias, topic, is_public, engine_url, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String BY_ID = "SELECT * FROM room WHERE tenant = $1 AND id = $2";
    private static final String BY_ALIAS = "SELECT * FROM room WHERE tenant = $1 AND alias = $2";
    private static final String PAGE = """
            SELECT * FROM room WHERE tenant = $1 AND space_id = $2 AND id > $3 ORDER BY id LIMIT $4
            """;

    private final TenantDatabase database;

    RoomRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<RowSet<Row>> add(Transaction transaction, String tenant, Room room) {
        return transaction.execute(
                ADD,
                tenant,
                room.id(),
                room.spaceId(),
                room.name(),
                room.alias(),
                room.topic().orElse(null),
                room.isPublic(),
                room.engineUrl().orElse(null),
                room.createdAt().atOffset(ZoneOffset.UTC));
    }

    Uni<Optional<Room>> byId(String tenant, String id) {
        return database.execute(tenant, BY_ID, tenant, id).map(RoomRepository::first);
    }

    Uni<Optional<Room>> byAlias(String tenant, String alias) {
        return database.execute(tenant, BY_ALIAS, tenant, alias).map(RoomRepository::first);
    }

    Uni<Page<Room>> list(String tenant, String spaceId, PageRequest page) {
        return database.execute(tenant, PAGE, tenant, spaceId, page.after(), page.read())
                .map(rows -> Page.of(all(rows), page, Room::id));
    }

    private static Optional<Room> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Room> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RoomRepository::room)
                .toList();
    }

    private static Room room(Row row) {
        return new Room(
                row.getString("id"),
                row.getString("space_id"),
                row.getString("name"),
                row.getString("alias"),
                Optional.ofNullable(row.getString("topic")),
                row.getBoolean("is_public"),
                Optional.ofNullable(row.getString("engine_url")),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
