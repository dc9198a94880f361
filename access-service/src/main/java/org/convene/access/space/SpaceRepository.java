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
            INSERT INTO space (tenant, id, name, description, is_public, created_at) VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String FIND = "SELECT * FROM space WHERE tenant = $1 AND id = $2";
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
                space.isPublic(),
                space.createdAt().atOffset(ZoneOffset.UTC));
    }

    /** Fails with {@link SpaceNotFoundException}. */
    Uni<Space> require(String tenant, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new SpaceNotFoundException());
        }
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> all(rows).stream().findFirst().orElseThrow(SpaceNotFoundException::new));
    }

    Uni<Page<Space>> list(String tenant, PageRequest page) {
        return database.execute(tenant, PAGE, tenant, page.after(), page.read())
                .map(rows -> Page.of(all(rows), page, Space::id));
    }

    private static List<Space> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SpaceRepository::space)
                .toList();
    }

    private static Space space(Row row) {
        return new Space(
                row.getString("id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("description")),
                row.getBoolean("is_public"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
