package org.convene.access.tenant;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;

/** How rows become tenants. */
public final class TenantRows {
    /** The SQL of what {@link #tenant} reads, of the table {@code tenant}. */
    public static final String STATE = """
            (tenant.profile || jsonb_build_object('id', tenant.id, 'name', tenant.name, 'domain', tenant.domain,
                'mode', tenant.mode, 'version', tenant.version))::text AS tenant_state
            """;

    private TenantRows() {}

    public static Tenant tenant(Row row) {
        return new Tenant(ContractMapper.read(row.getString("tenant_state"), TenantState.class));
    }

    static List<Tenant> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(TenantRows::tenant)
                .toList();
    }
}
