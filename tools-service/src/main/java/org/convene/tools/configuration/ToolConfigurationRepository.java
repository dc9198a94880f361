package org.convene.tools.configuration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import org.convene.platform.tenancy.TenantDatabase;

/** Where tool configurations are kept. */
@Singleton
class ToolConfigurationRepository {
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

    Uni<ToolConfiguration> require(String tenant) {
        return database.execute(tenant, SELECT, tenant).map(ToolConfigurationRepository::one);
    }

    Uni<Void> put(String tenant, ToolConfiguration configuration) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.execute(tenant, UPSERT, tenant, configuration.label(), configuration.iFrameUrl(), now)
                .replaceWithVoid();
    }

    Uni<Void> delete(String tenant) {
        return database.execute(tenant, DELETE, tenant).replaceWithVoid();
    }

    private static ToolConfiguration one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ToolNotConfiguredException();
        }
        var row = rows.iterator().next();
        return new ToolConfiguration(row.getString("label"), row.getString("iframe_url"));
    }
}
