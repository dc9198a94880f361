package org.convene.tools.configuration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;

/** Where tool configurations are kept. */
@Singleton
public class ToolConfigurationRepository {
    private static final String SELECT = "SELECT label, iframe_url FROM tool_configuration WHERE tenant = $1";
    private static final String UPSERT = """
            INSERT INTO tool_configuration (tenant, label, iframe_url, updated_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant) DO UPDATE
            SET label = excluded.label, iframe_url = excluded.iframe_url, updated_at = excluded.updated_at
            """;
    private static final String DELETE = "DELETE FROM tool_configuration WHERE tenant = $1";

    private final TenantDatabase database;
    private final Clock clock;

    ToolConfigurationRepository(TenantDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Uni<Optional<ToolConfiguration>> find(String tenant) {
        return database.execute(tenant, SELECT, tenant).map(ToolConfigurationRepository::first);
    }

    Uni<ToolConfiguration> require(String tenant) {
        return find(tenant).map(found -> found.orElseThrow(ToolNotConfiguredException::new));
    }

    Uni<Void> put(String tenant, ToolConfiguration configuration) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.execute(tenant, UPSERT, tenant, configuration.label(), configuration.iFrameUrl(), now)
                .replaceWithVoid();
    }

    Uni<Void> delete(String tenant) {
        return database.execute(tenant, DELETE, tenant).replaceWithVoid();
    }

    private static Optional<ToolConfiguration> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new ToolConfiguration(row.getString("label"), row.getString("iframe_url")))
                .findFirst();
    }
}
