package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantRows;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where clients are kept. All tenants' are searched: who asks for a token belongs to none yet. */
@Singleton
class ClientRepository {
    private static final String ADD =
            "INSERT INTO client (id, tenant, name, scopes, created_at) VALUES ($1, $2, $3, $4, $5)";
    private static final String KNOWN = """
            SELECT client.id, client.name, scopes,
                   ARRAY(SELECT id FROM client_secret WHERE client_id = client.id ORDER BY id) AS secret_ids,
                   ARRAY(SELECT hash FROM client_secret WHERE client_id = client.id ORDER BY id) AS hashes,
                   ARRAY(SELECT id FROM client_key WHERE client_id = client.id ORDER BY id) AS key_ids,
                   ARRAY(SELECT jwk::text FROM client_key WHERE client_id = client.id ORDER BY id) AS jwks,
                   ARRAY(SELECT last_used_at FROM client_secret WHERE client_id = client.id ORDER BY id) AS secret_uses,
                   ARRAY(SELECT last_used_at FROM client_key WHERE client_id = client.id ORDER BY id) AS key_uses,
                   %s
            FROM client JOIN tenant ON tenant.id = client.tenant
            WHERE client.id = $1
            """.formatted(TenantRows.STATE);
    private static final String VIEW = """
            SELECT id, tenant, name, scopes, created_at, last_used_at,
                   ARRAY(SELECT id FROM client_secret WHERE client_id = client.id ORDER BY id) AS secret_ids,
                   ARRAY(SELECT created_at FROM client_secret WHERE client_id = client.id ORDER BY id) AS secret_times,
                   ARRAY(SELECT last_used_at FROM client_secret WHERE client_id = client.id ORDER BY id) AS secret_uses,
                   ARRAY(SELECT key_id FROM client_key WHERE client_id = client.id ORDER BY id) AS key_names,
                   ARRAY(SELECT created_at FROM client_key WHERE client_id = client.id ORDER BY id) AS key_times,
                   ARRAY(SELECT last_used_at FROM client_key WHERE client_id = client.id ORDER BY id) AS key_uses
            FROM client
            """;
    private static final String BY_ID = VIEW + "WHERE id = $1";
    private static final String PAGE = VIEW + "WHERE id > $1 ORDER BY id LIMIT $2";
    private static final String PAGE_OF_TENANT = VIEW + "WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3";
    private static final String REMOVE = "DELETE FROM client WHERE id = $1 RETURNING tenant";

    private final SystemDatabase database;

    ClientRepository(SystemDatabase database) {
        this.database = database.forRequests();
    }

    Uni<Void> add(Transaction transaction, RegisteredClient client, Tenant tenant, Instant now) {
        return transaction
                .execute(
                        ADD,
                        client.id(),
                        tenant.id(),
                        client.name(),
                        client.scopes().toArray(),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    Uni<Optional<KnownClient>> find(String id) {
        return database.execute(KNOWN, id)
                .map(rows -> ClientRows.all(rows, ClientRows::known).stream().findFirst());
    }

    /** Fails with {@link ClientNotFoundException}. */
    Uni<ClientView> require(String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new ClientNotFoundException());
        }
        return database.execute(BY_ID, id)
                .map(rows -> ClientRows.all(rows, ClientRows::view).stream()
                        .findFirst()
                        .orElseThrow(() -> new ClientNotFoundException()));
    }

    /**
     * @param tenantId whose clients; empty for all tenants'
     * @throws InvalidFieldException if that is no id
     */
    Uni<Page<ClientView>> list(Optional<String> tenantId, PageRequest page) {
        if (tenantId.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("tenantId", "pattern", "must be 24 hex digits");
        }
        return tenantId.map(tenant -> database.execute(PAGE_OF_TENANT, tenant, page.after(), page.read()))
                .orElseGet(() -> database.execute(PAGE, page.after(), page.read()))
                .map(rows -> Page.of(ClientRows.all(rows, ClientRows::view), page, ClientView::clientId));
    }

    /** With its secrets; answers whose it was. Fails with {@link ClientNotFoundException}. */
    Uni<String> remove(Transaction transaction, String id) {
        return transaction.execute(REMOVE, id).map(removed -> {
            if (removed.rowCount() == 0) {
                throw new ClientNotFoundException();
            }
            return removed.iterator().next().getString("tenant");
        });
    }
}
