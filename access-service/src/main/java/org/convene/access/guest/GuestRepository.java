package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.convene.access.space.Rooms;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

@Singleton
class GuestRepository {
    /** Several in one statement. */
    private static final String ADD = """
            INSERT INTO guest (id, tenant, room_id, moderator, name, email, phone, external_user_id,
                               external_meeting_id, fields, permanent, second_device, expires_at, created_at, created_by)
            SELECT id, $1, room_id, moderator, name, email, phone, external_user_id,
                   external_meeting_id, fields, permanent, second_device, expires_at, now(), $3
            FROM jsonb_to_recordset($2) AS new (
                id text, room_id text, moderator boolean, name text, email text, phone text, external_user_id text,
                external_meeting_id text, fields jsonb, permanent boolean, second_device text,
                expires_at timestamptz)
            """;

    private static final String PAGE = """
            SELECT * FROM guest WHERE tenant = $1 AND room_id = $2 AND id > $3 ORDER BY id LIMIT $4
            """;
    private static final String REVOKE = """
            UPDATE guest SET revoked_at = coalesce(revoked_at, now()) WHERE tenant = $1 AND room_id = $2 AND id = $3
            """;
    private static final String FIND = "SELECT * FROM guest WHERE tenant = $1 AND id = $2";
    private static final String FIND_AT = """
            SELECT guest.*, (SELECT room.id FROM room WHERE room.tenant = $1 AND (room.id = $3 OR room.alias = $3)) AS place
            FROM guest WHERE tenant = $1 AND id = $2
            """;

    private static final String FIND_AT_OWN = """
            SELECT guest.*, room.id AS place
            FROM guest LEFT JOIN room ON room.tenant = $1 AND room.id = guest.room_id
            WHERE guest.tenant = $1 AND guest.id = $2
            """;

    private final TenantDatabase database;

    GuestRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * @param guests of one tenant
     * @param createdBy an actor, as {@code kind:id}
     */
    Uni<Void> add(Transaction transaction, List<Guest> guests, String createdBy) {
        if (guests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new JsonArray(guests.stream().map(GuestRepository::row).toList());
        return transaction.execute(ADD, guests.get(0).tenant(), rows, createdBy).replaceWithVoid();
    }

    Uni<Page<Guest>> list(String tenant, String roomId, PageRequest page) {
        return database.execute(tenant, PAGE, tenant, roomId, page.after(), page.read())
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(GuestRepository::read)
                                .toList(),
                        page,
                        Guest::id));
    }

    /** False if there is no such guest; that it was taken back before is no matter. */
    Uni<Boolean> revoke(Transaction transaction, String tenant, String roomId, String id) {
        return transaction.execute(REVOKE, tenant, roomId, id).map(rows -> rows.rowCount() == 1);
    }

    private static JsonObject row(Guest guest) {
        return new JsonObject()
                .put("id", guest.id())
                .put("room_id", guest.roomId())
                .put("moderator", guest.isModerator())
                .put("name", guest.person().name())
                .put("email", guest.person().email().orElse(null))
                .put("phone", guest.person().phone().orElse(null))
                .put("external_user_id", guest.externalUserId().orElse(null))
                .put("external_meeting_id", guest.externalMeetingId().orElse(null))
                .put("fields", fields(guest.fields()))
                .put("permanent", guest.isPermanent())
                .put(
                        "second_device",
                        guest.secondDevice().map(SecondDevice::toString).orElse(null))
                .put("expires_at", guest.expiresAt().toString());
    }

    private static JsonObject fields(Map<String, String> fields) {
        var json = new JsonObject();
        fields.forEach(json::put);
        return json;
    }

    Uni<Optional<Guest>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(GuestRepository::read)
                        .findFirst());
    }

    /**
     * The guest, and the room that was named beside.
     *
     * @param place the room's id or alias
     */
    Uni<Optional<GuestCheck.Genuine>> findAt(String tenant, String id, String place) {
        return database.execute(tenant, FIND_AT, tenant, id, Rooms.name(place)).map(GuestRepository::genuine);
    }

    /** The guest, and the room that the access is for, if it is still there. */
    Uni<Optional<GuestCheck.Genuine>> findAtOwn(String tenant, String id) {
        return database.execute(tenant, FIND_AT_OWN, tenant, id).map(GuestRepository::genuine);
    }

    private static Optional<GuestCheck.Genuine> genuine(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new GuestCheck.Genuine(read(row), text(row, "place")))
                .findFirst();
    }

    private static Guest read(Row row) {
        return new Guest(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("room_id"),
                row.getBoolean("moderator"),
                new Person(row.getString("name"), text(row, "email"), text(row, "phone")),
                text(row, "external_user_id"),
                text(row, "external_meeting_id"),
                read(row.getJsonObject("fields")),
                row.getBoolean("permanent"),
                text(row, "second_device").map(SecondDevice::of),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getOffsetDateTime("revoked_at") != null);
    }

    private static Map<String, String> read(JsonObject fields) {
        return fields.fieldNames().stream().collect(Collectors.toMap(name -> name, fields::getString));
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
