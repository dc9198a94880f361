package org.convene.access.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where issuers are kept. */
@Singleton
class IssuerRepository {
    static final String ISSUER_UNIQUE = "issuer_unique";
    static final int MOST = 20;

    /** Of the tenant's new ones, one comes after another, and counts it. */
    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(hashtextextended('issuers:' || $1, 0)))";

    private static final String ADD = """
            INSERT INTO issuer (tenant, id, issuer, jwks_url, audience, algorithms, claims, create_users,
                email_verified_required, enabled, created_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
            WHERE (SELECT count(*) FROM issuer WHERE tenant = $1) <\s""" + MOST;
    private static final String BY_ID = "SELECT * FROM issuer WHERE tenant = $1 AND id = $2";
    private static final String BY_ID_LOCKED = BY_ID + " FOR UPDATE";
    private static final String BY_NAME = "SELECT * FROM issuer WHERE tenant = $1 AND issuer = $2";
    private static final String PAGE = "SELECT * FROM issuer WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3";
    private static final String UPDATE = """
            UPDATE issuer SET jwks_url = $3, audience = $4, algorithms = $5, claims = $6, create_users = $7,
                email_verified_required = $8, enabled = $9
            WHERE tenant = $1 AND id = $2
            """;
    private static final String DELETE = "DELETE FROM issuer WHERE tenant = $1 AND id = $2";

    private final TenantDatabase database;
    private final ObjectMapper mapper;

    IssuerRepository(TenantDatabase database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Fails with {@link IssuerLimitException}. */
    Uni<Void> add(Transaction transaction, String tenant, Issuer issuer) {
        return transaction
                .execute(LOCK, tenant)
                .chain(() -> transaction.execute(
                        ADD,
                        tenant,
                        issuer.id(),
                        issuer.issuer(),
                        issuer.jwksUrl().orElse(null),
                        issuer.audience(),
                        algorithms(issuer),
                        claims(issuer),
                        issuer.createUsers(),
                        issuer.emailVerifiedRequired(),
                        issuer.enabled(),
                        issuer.createdAt().atOffset(ZoneOffset.UTC)))
                .chain(added -> added.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new IssuerLimitException(MOST)));
    }

    Uni<RowSet<Row>> update(Transaction transaction, String tenant, Issuer issuer) {
        return transaction.execute(
                UPDATE,
                tenant,
                issuer.id(),
                issuer.jwksUrl().orElse(null),
                issuer.audience(),
                algorithms(issuer),
                claims(issuer),
                issuer.createUsers(),
                issuer.emailVerifiedRequired(),
                issuer.enabled());
    }

    /** Fails with {@link IssuerNotFoundException}. */
    Uni<Void> delete(String tenant, String id) {
        return require(tenant, id)
                .chain(issuer ->
                        database.execute(tenant, DELETE, tenant, issuer.id()).replaceWithVoid());
    }

    /** Fails with {@link IssuerNotFoundException}. */
    Uni<Issuer> require(String tenant, String id) {
        return Id.isValid(id)
                ? database.execute(tenant, BY_ID, tenant, id).map(this::only)
                : Uni.createFrom().failure(new IssuerNotFoundException());
    }

    /** Nobody else changes it until the transaction ends. Fails with {@link IssuerNotFoundException}. */
    Uni<Issuer> requireForChange(Transaction transaction, String tenant, String id) {
        return Id.isValid(id)
                ? transaction.execute(BY_ID_LOCKED, tenant, id).map(this::only)
                : Uni.createFrom().failure(new IssuerNotFoundException());
    }

    /**
     * @param name what tokens have in {@code iss}
     */
    Uni<Optional<Issuer>> find(String tenant, String name) {
        return database.execute(tenant, BY_NAME, tenant, name)
                .map(rows -> all(rows).stream().findFirst());
    }

    Uni<Page<Issuer>> list(String tenant, PageRequest page) {
        return database.execute(tenant, PAGE, tenant, page.after(), page.read())
                .map(rows -> Page.of(all(rows), page, Issuer::id));
    }

    private Issuer only(RowSet<Row> rows) {
        return all(rows).stream().findFirst().orElseThrow(IssuerNotFoundException::new);
    }

    private List<Issuer> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::issuer).toList();
    }

    private Issuer issuer(Row row) {
        return new Issuer(
                row.getString("id"),
                row.getString("issuer"),
                Optional.ofNullable(row.getString("jwks_url")),
                row.getString("audience"),
                Stream.of(row.getArrayOfStrings("algorithms"))
                        .map(Algorithm::valueOf)
                        .toList(),
                claims(row.getJsonObject("claims")),
                row.getBoolean("create_users"),
                row.getBoolean("email_verified_required"),
                row.getBoolean("enabled"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static String[] algorithms(Issuer issuer) {
        return issuer.algorithms().stream().map(Algorithm::name).toArray(String[]::new);
    }

    private JsonObject claims(Issuer issuer) {
        try {
            return new JsonObject(mapper.writeValueAsString(issuer.claims()));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("every mapping can be written", failure);
        }
    }

    private ClaimMapping claims(JsonObject stored) {
        try {
            return mapper.readValue(stored.encode(), ClaimMapping.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("was written by this class", failure);
        }
    }
}
