package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** The directory of tenants. It is nobody's own, so it is read as the system. */
@Singleton
class TenantRepository {
    private static final String ADD =
            "INSERT INTO tenant (id, name, domain, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (domain) DO NOTHING";
    private static final String BY_ID = "SELECT id, name, domain FROM tenant WHERE id = $1";
    private static final String BY_DOMAIN = "SELECT id, name, domain FROM tenant WHERE domain = $1";
    private static final String PAGE = "SELECT id, name, domain FROM tenant WHERE id > $1 ORDER BY id LIMIT $2";

    private final SystemDatabase database;

    TenantRepository(SystemDatabase database) {
        this.database = database.forRequests();
    }

    /** Fails with {@link DomainTakenException}. */
    Uni<Void> add(Transaction transaction, Tenant tenant, Instant now) {
        return transaction
                .execute(ADD, tenant.id(), tenant.name(), tenant.domain(), now.atOffset(ZoneOffset.UTC))
                .map(RowSet::rowCount)
                .onItem()
                .transformToUni(added -> added == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new DomainTakenException(tenant.domain())));
    }

    Uni<Tenant> require(String id) {
        return database.execute(BY_ID, id).map(rows -> first(rows).orElseThrow(() -> new TenantNotFoundException()));
    }

    Uni<Tenant> requireDomain(String domain) {
        return database.execute(BY_DOMAIN, domain)
                .map(rows -> first(rows).orElseThrow(() -> new TenantNotFoundException()));
    }

    Uni<List<Tenant>> ofDomain(String domain) {
        return database.execute(BY_DOMAIN, domain).map(TenantRepository::all);
    }

    Uni<List<Tenant>> after(String id, int limit) {
        return database.execute(PAGE, id, limit).map(TenantRepository::all);
    }

    private static Optional<Tenant> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Tenant> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Tenant(row.getString("id"), row.getString("name"), row.getString("domain")))
                .toList();
    }
}
