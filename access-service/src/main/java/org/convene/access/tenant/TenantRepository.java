package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** The directory of tenants. It is nobody's own, so it is read as the system. */
@Singleton
class TenantRepository {
    private static final String DOMAIN_UNIQUE = "tenant_domain_key";

    /** What stands in columns of its own. */
    private static final List<String> COLUMNS = List.of("id", "name", "domain", "mode", "version");

    private static final String ADD = """
            INSERT INTO tenant (id, name, domain, mode, profile, created_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (domain) DO NOTHING
            """;
    private static final String SELECT = "SELECT " + TenantRows.STATE + "FROM tenant ";
    private static final String BY_ID = SELECT + "WHERE id = $1";
    private static final String BY_ID_LOCKED = BY_ID + " FOR UPDATE";
    private static final String CHANGE =
            "UPDATE tenant SET name = $2, domain = $3, mode = $4, profile = $5, version = $6 WHERE id = $1";
    private static final String BY_DOMAIN = SELECT + "WHERE domain = $1";
    private static final String BY_HOST = SELECT + """
            WHERE id = coalesce((SELECT tenant FROM tenant_host WHERE host = $1),
                                (SELECT id FROM tenant WHERE domain = $2))
            """;
    private static final String PAGE = SELECT + "WHERE id > $1 ORDER BY id LIMIT $2";

    private static final String REMOVE_HOSTS = "DELETE FROM tenant_host WHERE tenant = $1 AND host <> ALL ($2::text[])";
    /** In the order of the alphabet, so that those who add the same ones at once wait for each other in turn. */
    private static final String ADD_HOSTS = """
            INSERT INTO tenant_host (host, tenant) SELECT host, $1 FROM unnest($2::text[]) AS host ORDER BY host
            ON CONFLICT (host) DO NOTHING
            """;

    private static final String MISSED_HOSTS = """
            SELECT host FROM unnest($2::text[]) AS host
            WHERE NOT EXISTS (SELECT FROM tenant_host WHERE tenant = $1 AND tenant_host.host = host.host)
            """;

    private final SystemDatabase database;

    TenantRepository(SystemDatabase database) {
        this.database = database.forRequests();
    }

    /** Fails with {@link DomainTakenException} or {@link HostTakenException}. */
    Uni<Void> add(Transaction transaction, Tenant tenant, Instant now) {
        var state = tenant.state();
        return transaction
                .execute(
                        ADD,
                        state.id(),
                        state.name(),
                        state.domain(),
                        state.mode(),
                        profile(state),
                        now.atOffset(ZoneOffset.UTC))
                .map(RowSet::rowCount)
                .onItem()
                .transformToUni(added -> added == 1
                        ? setHosts(transaction, tenant)
                        : Uni.createFrom().failure(new DomainTakenException(state.domain())));
    }

    /** In a transaction of the system's, for what is nobody's own. */
    <T> Uni<T> transaction(Function<Transaction, Uni<T>> work) {
        return database.transaction(work);
    }

    /** Held until the transaction ends. Fails with {@link TenantNotFoundException}. */
    Uni<Tenant> requireLocked(Transaction transaction, String id) {
        return transaction.execute(BY_ID_LOCKED, id).map(TenantRepository::only);
    }

    /** Fails with {@link DomainTakenException} or {@link HostTakenException}. */
    Uni<Void> change(Transaction transaction, Tenant tenant) {
        var state = tenant.state();
        return transaction
                .execute(
                        CHANGE, state.id(), state.name(), state.domain(), state.mode(), profile(state), state.version())
                .onFailure(TenantRepository::isDomainTaken)
                .transform(failure -> new DomainTakenException(state.domain()))
                .chain(() -> setHosts(transaction, tenant));
    }

    private static Uni<Void> setHosts(Transaction transaction, Tenant tenant) {
        var hosts = tenant.hosts().toArray(String[]::new);
        return transaction
                .execute(REMOVE_HOSTS, tenant.id(), hosts)
                .chain(() -> transaction.execute(ADD_HOSTS, tenant.id(), hosts))
                .chain(() -> transaction.execute(MISSED_HOSTS, tenant.id(), hosts))
                .invoke(missed -> StreamSupport.stream(missed.spliterator(), false)
                        .findFirst()
                        .ifPresent(row -> {
                            throw new HostTakenException(row.getString("host"));
                        }))
                .replaceWithVoid();
    }

    Uni<Tenant> require(String id) {
        return database.execute(BY_ID, id).map(TenantRepository::only);
    }

    /** Whose the host is; else whose domain the label is. Fails with {@link TenantNotFoundException}. */
    Uni<Tenant> requireHost(String host, String label) {
        return database.execute(BY_HOST, host, label).map(TenantRepository::only);
    }

    Uni<List<Tenant>> ofDomain(String domain) {
        return database.execute(BY_DOMAIN, domain).map(TenantRows::all);
    }

    Uni<List<Tenant>> after(PageRequest page) {
        return database.execute(PAGE, page.after(), page.read()).map(TenantRows::all);
    }

    private static boolean isDomainTaken(Throwable failure) {
        return failure instanceof PgException refusal && DOMAIN_UNIQUE.equals(refusal.getConstraint());
    }

    private static JsonObject profile(TenantState state) {
        var profile = new JsonObject(ContractMapper.write(state));
        COLUMNS.forEach(profile::remove);
        return profile;
    }

    private static Tenant only(RowSet<Row> rows) {
        return TenantRows.all(rows).stream().findFirst().orElseThrow(TenantNotFoundException::new);
    }
}
