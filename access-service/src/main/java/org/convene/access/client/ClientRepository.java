package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.tenant.Tenant;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

@Singleton
class ClientRepository {
    private static final String ADD = """
            INSERT INTO client (id, tenant, name, secret_hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String FIND = """
            SELECT client.id, client.name, secret_hash, scopes,
                   tenant.id AS tenant_id, tenant.name AS tenant_name, tenant.domain AS tenant_domain
            FROM client JOIN tenant ON tenant.id = client.tenant
            WHERE client.id = $1
            """;

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
                        Buffer.buffer(client.secretHash().bytes()),
                        client.scopes().toArray(),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Searches all tenants: who asks for a token belongs to none yet. */
    Uni<Optional<RegisteredClient>> find(String id) {
        return database.execute(FIND, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(ClientRepository::client));
    }

    private static RegisteredClient client(Row row) {
        return new RegisteredClient(
                row.getString("id"),
                CallerKind.CLIENT,
                row.getString("name"),
                SecretHash.ofBytes(row.getBuffer("secret_hash").getBytes()),
                Scopes.of(List.of(row.getArrayOfStrings("scopes"))),
                Optional.of(new Tenant(
                        row.getString("tenant_id"), row.getString("tenant_name"), row.getString("tenant_domain"))));
    }
}
