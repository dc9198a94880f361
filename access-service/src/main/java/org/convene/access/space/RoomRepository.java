package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where rooms are kept. */
@Singleton
class RoomRepository {
    private static final String ALIAS_UNIQUE = "room_alias_unique";
    private static final String SPACE_KNOWN = "room_space_known";

    private static final String ADD = """
            INSERT INTO room (tenant, id, space_id, name, alias, identifier, topic, is_public, engine_url, entry_form,
                              created_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;
    private static final String UPDATE = """
            UPDATE room SET name = $3, alias = $4, topic = $5, is_public = $6, engine_url = $7, entry_form = $8,
                version = $9
            WHERE tenant = $1 AND id = $2
            """;
    private static final String DELETE = "DELETE FROM room WHERE tenant = $1 AND id = $2";
    private static final String BY_ID = "SELECT * FROM room WHERE tenant = $1 AND id = $2";
    private static final String BY_ID_FOR_CHANGE = BY_ID + " FOR UPDATE";
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
                room.identifier().orElse(null),
                room.topic().orElse(null),
                room.isPublic(),
                room.engineUrl().orElse(null),
                entryForm(room),
                room.createdAt().atOffset(ZoneOffset.UTC),
                room.version());
    }

    /** Fails on {@link #isAliasTaken}. */
    Uni<RowSet<Row>> update(Transaction transaction, String tenant, Room room) {
        return transaction.execute(
                UPDATE,
                tenant,
                room.id(),
                room.name(),
                room.alias(),
                room.topic().orElse(null),
                room.isPublic(),
                room.engineUrl().orElse(null),
                entryForm(room),
                room.version());
    }

    /** Its roles go with it. */
    Uni<RowSet<Row>> delete(Transaction transaction, String tenant, Room room) {
        return transaction.execute(DELETE, tenant, room.id());
    }

    /**
     * Nobody else changes the room until the transaction ends. Fails with {@link RoomNotFoundException} if it is not in
     * this space.
     */
    Uni<Room> requireForChange(Transaction transaction, String tenant, String spaceId, String id) {
        return Id.isValid(id)
                ? transaction
                        .execute(BY_ID_FOR_CHANGE, tenant, id)
                        .map(rows -> first(rows)
                                .filter(room -> room.spaceId().equals(spaceId))
                                .orElseThrow(RoomNotFoundException::new))
                : Uni.createFrom().failure(new RoomNotFoundException());
    }

    static boolean isAliasTaken(Throwable failure) {
        return violates(failure, ALIAS_UNIQUE);
    }

    /** Whether a room was put into a space that there is none of, or a space that has rooms was to go. */
    static boolean isSpaceWrong(Throwable failure) {
        return violates(failure, SPACE_KNOWN);
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

    private static boolean violates(Throwable failure, String constraint) {
        return failure instanceof PgException refusal && constraint.equals(refusal.getConstraint());
    }

    private static Optional<Room> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Room> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RoomRepository::room)
                .toList();
    }

    static Room room(Row row) {
        return new Room(
                row.getString("id"),
                row.getString("space_id"),
                row.getString("name"),
                row.getString("alias"),
                Optional.ofNullable(row.getString("identifier")),
                Optional.ofNullable(row.getString("topic")),
                row.getBoolean("is_public"),
                Optional.ofNullable(row.getString("engine_url")),
                entryForm((JsonArray) row.getValue("entry_form")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    private static JsonArray entryForm(Room room) {
        var questions = new JsonArray();
        room.entryForm()
                .forEach(question -> questions.add(
                        JsonObject.of("field", question.field().name(), "required", question.required())));
        return questions;
    }

    private static List<EntryQuestion> entryForm(JsonArray questions) {
        return questions.stream()
                .map(JsonObject.class::cast)
                .map(question -> new EntryQuestion(
                        EntryField.valueOf(question.getString("field")), question.getBoolean("required")))
                .toList();
    }
}
