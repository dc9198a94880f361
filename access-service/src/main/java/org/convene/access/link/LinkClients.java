package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;

/** The secrets with which tenants sign links of version 1, sealed. */
@Singleton
class LinkClients {
    private static final String PUT = """
            INSERT INTO link_client (tenant, client, sealed, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
            ON CONFLICT (tenant, client) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at
            """;
    private static final String FIND = "SELECT sealed FROM link_client WHERE tenant = $1 AND client = $2";

    private final TenantDatabase database;
    private final Sealer sealer;
    private final Clock clock;

    LinkClients(TenantDatabase database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable(
                "link_client",
                "sealed",
                List.of("tenant", "client"),
                row -> purpose(row.getString("tenant"), row.getString("client")));
    }

    /** The secret takes the place of the one that the client had. */
    Uni<Void> put(String tenant, String client, String secret) {
        return database.execute(
                        tenant,
                        PUT,
                        tenant,
                        client,
                        Buffer.buffer(sealer.seal(secret.getBytes(UTF_8), purpose(tenant, client))),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    Uni<Optional<String>> secret(String tenant, String client) {
        return database.execute(tenant, FIND, tenant, client)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> sealer.open(row.getBuffer("sealed").getBytes(), purpose(tenant, client)))
                        .map(secret -> new String(secret, UTF_8)));
    }

    static String purpose(String tenant, String client) {
        return "link-client:" + tenant + ":" + client;
    }
}
