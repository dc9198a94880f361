package org.convene.access.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Where entries are kept. */
@Singleton
class AuditLog {
    /** What the operator does to a client concerns the client's tenant. */
    private static final String BEGIN = """
            INSERT INTO audit_entry (id, tenant, at, actor, address, operation, target, fields, outcome)
            VALUES ($1, coalesce($2, (SELECT tenant FROM client WHERE id = split_part($7, '/', 4) AND $7 LIKE '/v1/clients/%')),
                    $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String END = """
            UPDATE audit_entry SET tenant = coalesce($2, tenant), target = $3, outcome = $4, code = $5 WHERE id = $1
            """;

    private static final String PUT = """
            INSERT INTO audit_entry (id, tenant, at, actor, address, operation, target, fields, outcome, code)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, code = excluded.code
            """;

    private static final String OF_TENANT = """
            SELECT * FROM audit_entry WHERE tenant = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;
    private static final String OF_ACTOR = """
            SELECT * FROM audit_entry WHERE tenant = $1 AND id < $2 AND actor = $4 ORDER BY id DESC LIMIT $3
            """;
    private static final String OF_TARGET = """
            SELECT * FROM audit_entry WHERE tenant = $1 AND id < $2 AND target = $4 ORDER BY id DESC LIMIT $3
            """;
    private static final String OF_INSTALLATION = """
            SELECT * FROM audit_entry WHERE tenant IS NULL AND id < $1 ORDER BY id DESC LIMIT $2
            """;

    private final SystemDatabase system;
    private final TenantDatabase tenants;

    AuditLog(SystemDatabase system, TenantDatabase tenants) {
        this.system = system.forRequests();
        this.tenants = tenants;
    }

    Uni<Void> begin(AuditEntry entry) {
        return system.execute(
                        BEGIN,
                        entry.id(),
                        entry.tenant().orElse(null),
                        entry.at().atOffset(ZoneOffset.UTC),
                        entry.actor(),
                        entry.address(),
                        entry.operation(),
                        entry.target(),
                        entry.fields().toArray(String[]::new),
                        entry.outcome().name())
                .replaceWithVoid();
    }

    Uni<Void> end(AuditEntry entry) {
        return system.execute(
                        END,
                        entry.id(),
                        entry.tenant().orElse(null),
                        entry.target(),
                        entry.outcome().name(),
                        entry.code().orElse(null))
                .replaceWithVoid();
    }

    /** The entry as it is by now, of what was done elsewhere. */
    Uni<Void> put(Transaction transaction, AuditEntry entry) {
        return transaction
                .execute(
                        PUT,
                        entry.id(),
                        entry.tenant().orElse(null),
                        entry.at().atOffset(ZoneOffset.UTC),
                        entry.actor(),
                        entry.address(),
                        entry.operation(),
                        entry.target(),
                        entry.fields().toArray(String[]::new),
                        entry.outcome().name(),
                        entry.code().orElse(null))
                .replaceWithVoid();
    }

    /** The newest first. */
    Uni<Page<AuditEntry>> ofTenant(String tenant, PageRequest page) {
        return tenants.execute(tenant, OF_TENANT, tenant, page.before(), page.read())
                .map(rows -> page(rows, page));
    }

    /** What this actor did, the newest first. */
    Uni<Page<AuditEntry>> ofActor(String tenant, String actor, PageRequest page) {
        return tenants.execute(tenant, OF_ACTOR, tenant, page.before(), page.read(), actor)
                .map(rows -> page(rows, page));
    }

    /** What was done to this, the newest first. */
    Uni<Page<AuditEntry>> ofTarget(String tenant, String target, PageRequest page) {
        return tenants.execute(tenant, OF_TARGET, tenant, page.before(), page.read(), target)
                .map(rows -> page(rows, page));
    }

    /** What concerns no tenant, the newest first. */
    Uni<Page<AuditEntry>> ofInstallation(PageRequest page) {
        return system.execute(OF_INSTALLATION, page.before(), page.read()).map(rows -> page(rows, page));
    }

    private static Page<AuditEntry> page(RowSet<Row> rows, PageRequest page) {
        var found = StreamSupport.stream(rows.spliterator(), false)
                .map(AuditLog::entry)
                .toList();
        return Page.of(found, page, AuditEntry::id);
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getString("id"),
                Optional.ofNullable(row.getString("tenant")),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("address"),
                row.getString("operation"),
                row.getString("target"),
                List.of(row.getArrayOfStrings("fields")),
                AuditOutcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("code")));
    }
}
