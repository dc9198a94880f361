package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** The directory of tenants. It is nobody's own, so it is read as the system. */
@Singleton
class TenantRepository {
    private static final String ADD = """
            INSERT INTO tenant (id, name, domain, mode, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (domain) DO NOTHING
            """;
    private static final String BY_ID = "SELECT id, name, domain, mode FROM tenant WHERE id = $1";
    private static final String BY_ID_LOCKED = BY_ID + " FOR UPDATE";
    private static final String CHANGE =
            "UPDATE tenant SET name = $2, mode = $3, version = version + 1 WHERE id = $1 RETURNING version";
    private static final String BY_DOMAIN = "SELECT id, name, domain, mode FROM tenant WHERE domain = $1";
    private static final String PAGE = "SELECT id, name, domain, mode FROM tenant WHERE id > $1 ORDER BY id LIMIT $2";

    private final SystemDatabase database;

    TenantRepository(SystemDatabase database) {
        this.database = database.forRequests();
    }

    /** Fails with {@link DomainTakenException}. */
    Uni<Void> add(Transaction transaction, Tenant tenant, Instant now) {
        return transaction
                .execute(
                        ADD,
                        tenant.id(),
                        tenant.name(),
                        tenant.domain(),
                        tenant.mode().name(),
                        now.atOffset(ZoneOffset.UTC))
                .map(RowSet::rowCount)
                .onItem()
                .transformToUni(added -> added == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new DomainTakenException(tenant.domain())));
    }

    /** In a transaction of the system's, for what is nobody's own. */
    <T> Uni<T> transaction(Function<Transaction, Uni<T>> work) {
        return database.transaction(work);
    }

    /** Held until the transaction ends. Fails with {@link TenantNotFoundException}. */
    Uni<Tenant> requireLocked(Transaction transaction, String id) {
        return transaction.execute(BY_ID_LOCKED, id).map(rows -> first(rows).orElseThrow(TenantNotFoundException::new));
    }

    /** The version that the tenant has then. */
    Uni<Long> change(Transaction transaction, Tenant tenant) {
        return transaction
                .execute(CHANGE, tenant.id(), tenant.name(), tenant.mode().name())
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    Uni<Tenant> require(String id) {
        return database.execute(BY_ID, id).map(rows -> first(rows).orElseThrow(TenantNotFoundException::new));
    }

    Uni<Tenant> requireDomain(String domain) {
        return database.execute(BY_DOMAIN, domain).map(rows -> first(rows).orElseThrow(TenantNotFoundException::new));
    }

    Uni<List<Tenant>> ofDomain(String domain) {
        return database.execute(BY_DOMAIN, domain).map(TenantRepository::all);
    }

    Uni<List<Tenant>> after(PageRequest page) {
        return database.execute(PAGE, page.after(), page.read()).map(TenantRepository::all);
    }

    private static Optional<Tenant> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Tenant> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Tenant(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("domain"),
                        TenantMode.valueOf(row.getString("mode"))))
                .toList();
    }
}
