package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.space.RoomNotFoundException;
import org.convene.access.space.Rooms;
import org.convene.platform.contracts.Person;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Where roles are kept. */
@Singleton
class RoleRepository {
    static final String SPACE_USER_KNOWN = "space_role_user_known";
    static final String ROOM_USER_KNOWN = "room_role_user_known";
    private static final String ROOM_KNOWN = "room_role_tenant_room_id_fkey";

    /** An invite takes no moderator's role away. */
    private static final String GRANT_IN_SPACE = """
            INSERT INTO space_role AS standing (tenant, space_id, user_id, role, granted_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant, space_id, user_id) DO UPDATE SET
                role = CASE WHEN standing.role = 'role_space_moderator' THEN standing.role ELSE excluded.role END,
                granted_at =
                    CASE WHEN standing.role = 'role_space_moderator' THEN standing.granted_at ELSE excluded.granted_at END
            RETURNING user_id, role, granted_at
            """;

    private static final String GRANT_IN_ROOM = """
            INSERT INTO room_role (tenant, room_id, user_id, role, granted_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant, room_id, user_id) DO UPDATE
                SET role = excluded.role, granted_at = excluded.granted_at
            """;
    private static final String TAKE_IN_SPACE =
            "DELETE FROM space_role WHERE tenant = $1 AND space_id = $2 AND user_id = $3";
    private static final String TAKE_IN_ROOM =
            "DELETE FROM room_role WHERE tenant = $1 AND room_id = $2 AND user_id = $3";
    private static final String OF_SPACE = """
            SELECT user_id, role, granted_at FROM space_role
            WHERE tenant = $1 AND space_id = $2 AND user_id > $3 ORDER BY user_id LIMIT $4
            """;
    private static final String OF_ROOM = """
            SELECT user_id, role, granted_at FROM room_role
            WHERE tenant = $1 AND room_id = $2 AND user_id > $3 ORDER BY user_id LIMIT $4
            """;
    /** Who has moderated for the longest, of those who may take a meeting over (R12). */
    private static final String MODERATOR = """
            SELECT user_id, space_role.role, granted_at
            FROM space_role JOIN user_account ON user_account.tenant = $1 AND user_account.id = user_id
            WHERE space_role.tenant = $1 AND space_id = $2 AND space_role.role = 'role_space_moderator'
                AND active AND 'meetings' = ANY (capabilities)
            ORDER BY granted_at, user_id LIMIT 1
            """;

    private static final String OF_USER = """
            SELECT (SELECT active FROM user_account WHERE tenant = $1 AND id = $4) AS active,
                (SELECT capabilities FROM user_account WHERE tenant = $1 AND id = $4) AS capabilities,
                (SELECT role FROM space_role WHERE tenant = $1 AND space_id = $2 AND user_id = $4) AS in_space,
                (SELECT role FROM room_role WHERE tenant = $1 AND room_id = $3 AND user_id = $4) AS in_room
            """;

    private static final String AT_ROOM = """
            SELECT username, email, phone, room.id AS room_id, room.identifier, room.is_public AS room_is_public,
                space.is_public AS space_is_public, active, capabilities, space_role.role AS in_space,
                room_role.role AS in_room
            FROM (SELECT $2::text AS id) AS asked
            LEFT JOIN user_account ON user_account.tenant = $1 AND user_account.id = asked.id
            LEFT JOIN room ON room.tenant = $1 AND (room.id = $3 OR room.alias = $3)
            LEFT JOIN space ON space.tenant = $1 AND space.id = room.space_id
            LEFT JOIN space_role
                ON space_role.tenant = $1 AND space_role.space_id = room.space_id AND space_role.user_id = asked.id
            LEFT JOIN room_role
                ON room_role.tenant = $1 AND room_role.room_id = room.id AND room_role.user_id = asked.id
            """;

    private final TenantDatabase database;

    RoleRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * What a user has got.
     *
     * @param active empty where there is no such user, who has nothing
     */
    record Grants(
            Optional<Boolean> active,
            List<String> capabilities,
            Optional<SpaceRole> inSpace,
            Optional<RoomRole> inRoom) {}

    /** What the user then has. */
    Uni<GrantedRole> grant(
            Transaction transaction, InviteRepository.Key invite, String userId, SpaceRole role, Instant now) {
        return transaction
                .execute(
                        GRANT_IN_SPACE,
                        invite.tenant(),
                        invite.spaceId(),
                        userId,
                        role.name(),
                        now.atOffset(ZoneOffset.UTC))
                .map(rows -> granted(rows.iterator().next()));
    }

    /** Fails with {@link RoomNotFoundException} where the room has gone. */
    Uni<Void> grant(String tenant, String roomId, String userId, RoomRole role, Instant now) {
        return database.execute(
                        tenant, GRANT_IN_ROOM, tenant, roomId, userId, role.name(), now.atOffset(ZoneOffset.UTC))
                .onFailure(failure -> violates(failure, ROOM_KNOWN))
                .transform(gone -> new RoomNotFoundException())
                .replaceWithVoid();
    }

    static boolean violates(Throwable failure, String constraint) {
        return failure instanceof PgException refusal && constraint.equals(refusal.getConstraint());
    }

    Uni<Void> takeInSpace(String tenant, String spaceId, String userId) {
        return database.execute(tenant, TAKE_IN_SPACE, tenant, spaceId, userId).replaceWithVoid();
    }

    Uni<Void> takeInRoom(String tenant, String roomId, String userId) {
        return database.execute(tenant, TAKE_IN_ROOM, tenant, roomId, userId).replaceWithVoid();
    }

    Uni<Page<GrantedRole>> ofSpace(String tenant, String spaceId, PageRequest page) {
        return list(tenant, OF_SPACE, spaceId, page);
    }

    Uni<Page<GrantedRole>> ofRoom(String tenant, String roomId, PageRequest page) {
        return list(tenant, OF_ROOM, roomId, page);
    }

    /** Who is active and has the capability {@code meetings}. */
    Uni<Optional<GrantedRole>> moderator(String tenant, String spaceId) {
        return database.execute(tenant, MODERATOR, tenant, spaceId)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(RoleRepository::granted));
    }

    Uni<Grants> ofUser(String tenant, String spaceId, String roomId, String userId) {
        return database.execute(tenant, OF_USER, tenant, spaceId, roomId, userId)
                .map(rows -> grants(rows.iterator().next()));
    }

    /** What there is to know of a user who wants to get into a room. */
    Uni<UserAtRoom> atRoom(String tenant, String userId, String idOrAlias) {
        return database.execute(tenant, AT_ROOM, tenant, userId, Rooms.name(idOrAlias))
                .map(rows -> atRoom(userId, rows.iterator().next()));
    }

    private static UserAtRoom atRoom(String userId, Row row) {
        var person = Optional.ofNullable(row.getString("username"))
                .map(name -> new Person(
                        name,
                        Optional.ofNullable(row.getString("email")),
                        Optional.ofNullable(row.getString("phone"))));
        var room = Optional.ofNullable(row.getString("room_id"))
                .map(id -> new UserAtRoom.Room(
                        id,
                        row.getString("identifier") != null,
                        Permissions.of(
                                userId,
                                row.getBoolean("space_is_public"),
                                row.getBoolean("room_is_public"),
                                grants(row))));
        return new UserAtRoom(person, room);
    }

    private Uni<Page<GrantedRole>> list(String tenant, String sql, String place, PageRequest page) {
        return database.execute(tenant, sql, tenant, place, page.after(), page.read())
                .map(rows -> list(rows, page));
    }

    private static Page<GrantedRole> list(RowSet<Row> rows, PageRequest page) {
        var found = StreamSupport.stream(rows.spliterator(), false)
                .map(RoleRepository::granted)
                .toList();
        return Page.of(found, page, GrantedRole::userId);
    }

    private static GrantedRole granted(Row row) {
        return new GrantedRole(
                row.getString("user_id"),
                row.getString("role"),
                row.getOffsetDateTime("granted_at").toInstant());
    }

    private static Grants grants(Row row) {
        return new Grants(
                Optional.ofNullable(row.getBoolean("active")),
                Optional.ofNullable(row.getArrayOfStrings("capabilities"))
                        .map(List::of)
                        .orElse(List.of()),
                Optional.ofNullable(row.getString("in_space")).map(SpaceRole::valueOf),
                Optional.ofNullable(row.getString("in_room")).map(RoomRole::valueOf));
    }
}
