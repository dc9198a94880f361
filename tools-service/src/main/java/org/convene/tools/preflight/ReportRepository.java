package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.tools.configuration.ToolConfiguration;
import org.convene.tools.finding.Finding;
import org.convene.tools.finding.Report;

/** The last report on each saved configuration, beside it, and when the next one is due. */
@Singleton
class ReportRepository {
    /** Nothing is kept of what is not configured any more. */
    private static final String KEEP = """
            UPDATE tool_configuration SET preflight_at = $2, preflight_findings = $3, preflight_due_at = $4
            WHERE tenant = $1 AND version = $5
            """;
    /** Nor shown of a configuration that is not the saved one any more. */
    private static final String FIND = """
            SELECT preflight_at, preflight_findings FROM tool_configuration
            WHERE tenant = $1 AND preflight_at >= updated_at
            """;

    private static final String CLAIM = """
            UPDATE tool_configuration SET preflight_due_at = $2
            WHERE tenant IN (
                SELECT tenant FROM tool_configuration WHERE preflight_due_at <= $1
                ORDER BY preflight_due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING tenant
            """;

    private static final Duration EVERY = Duration.ofDays(1);
    /** After which what was claimed and not reported on is claimed again. */
    private static final Duration AGAIN = Duration.ofMinutes(15);

    private final TenantDatabase database;
    private final SystemDatabase system;
    private final Clock clock;

    ReportRepository(TenantDatabase database, SystemDatabase system, Clock clock) {
        this.database = database;
        this.system = system;
        this.clock = clock;
    }

    record Findings(List<Finding> findings) {}

    Uni<Void> keep(String tenant, ToolConfiguration configuration, Report report) {
        var due = report.checkedAt().plus(EVERY).atOffset(ZoneOffset.UTC);
        return database.execute(
                        tenant,
                        KEEP,
                        tenant,
                        report.checkedAt().atOffset(ZoneOffset.UTC),
                        ContractMapper.write(new Findings(report.findings())),
                        due,
                        configuration.version())
                .replaceWithVoid();
    }

    /** Empty where there is no configuration, or none was looked at yet. */
    Uni<Optional<Report>> find(String tenant) {
        return database.execute(tenant, FIND, tenant)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReportRepository::report)
                        .findFirst());
    }

    /** Tenants whose report is a day old, or missing; the longest waiting first. */
    Uni<List<String>> claim(int limit) {
        var now = clock.instant();
        return system.execute(
                        CLAIM, now.atOffset(ZoneOffset.UTC), now.plus(AGAIN).atOffset(ZoneOffset.UTC), limit)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("tenant"))
                        .toList());
    }

    private static Report report(Row row) {
        var checkedAt = row.getOffsetDateTime("preflight_at").toInstant();
        return new Report(
                checkedAt,
                ContractMapper.read(row.getString("preflight_findings"), Findings.class)
                        .findings());
    }
}
