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
import org.convene.platform.time.Id;

/** Where spaces are kept. */
@Singleton
class SpaceRepository {
    private static final String ADD = """
            INSERT INTO space (tenant, id, name, description, logo, is_public, created_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String FIND = "SELECT * FROM space WHERE tenant = $1 AND id = $2";
    private static final String FIND_FOR_CHANGE = FIND + " FOR UPDATE";
    private static final String UPDATE = """
            UPDATE space SET name = $3, description = $4, logo = $5, is_public = $6, version = $7
            WHERE tenant = $1 AND id = $2
            """;
    private static final String DELETE = "DELETE FROM space WHERE tenant = $1 AND id = $2 AND NOT on_the_fly";
    private static final String PAGE = "SELECT * FROM space WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3";

    private final TenantDatabase database;

    SpaceRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<RowSet<Row>> add(Transaction transaction, String tenant, Space space) {
        return transaction.execute(
                ADD,
                tenant,
                space.id(),
                space.name(),
                space.description().orElse(null),
                space.logo().orElse(null),
                space.isPublic(),
                space.createdAt().atOffset(ZoneOffset.UTC),
                space.version());
    }

    Uni<RowSet<Row>> update(Transaction transaction, String tenant, Space space) {
        return transaction.execute(
                UPDATE,
                tenant,
                space.id(),
                space.name(),
                space.description().orElse(null),
                space.logo().orElse(null),
                space.isPublic(),
                space.version());
    }

    /** Its invites and roles go with it. Fails on {@link RoomRepository#isSpaceWrong} while it has rooms. */
    Uni<RowSet<Row>> delete(Transaction transaction, String tenant, Space space) {
        return transaction.execute(DELETE, tenant, space.id());
    }

    /** Fails with {@link SpaceNotFoundException}. */
    Uni<Space> require(String tenant, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new SpaceNotFoundException());
        }
        return database.execute(tenant, FIND, tenant, id).map(SpaceRepository::only);
    }

    /** Nobody else changes the space until the transaction ends. Fails with {@link SpaceNotFoundException}. */
    Uni<Space> requireForChange(Transaction transaction, String tenant, String id) {
        return Id.isValid(id)
                ? transaction.execute(FIND_FOR_CHANGE, tenant, id).map(SpaceRepository::only)
                : Uni.createFrom().failure(new SpaceNotFoundException());
    }

    Uni<Page<Space>> list(String tenant, PageRequest page) {
        return database.execute(tenant, PAGE, tenant, page.after(), page.read())
                .map(rows -> Page.of(all(rows), page, Space::id));
    }

    private static Space only(RowSet<Row> rows) {
        return all(rows).stream().findFirst().orElseThrow(SpaceNotFoundException::new);
    }

    private static List<Space> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SpaceRepository::space)
                .toList();
    }

    static Space space(Row row) {
        return new Space(
                row.getString("id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("description")),
                Optional.ofNullable(row.getString("logo")),
                row.getBoolean("is_public"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
