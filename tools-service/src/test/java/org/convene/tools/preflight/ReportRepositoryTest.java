package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.ToolConfiguration;
import org.convene.tools.configuration.ToolConfiguration.StaticTool;
import org.convene.tools.finding.Finding;
import org.convene.tools.finding.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportRepositoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ToolConfiguration TOOL = StaticTool.of("v1", "Board", "https://tool.example.org/board");
    private static final List<Finding> FINDINGS = List.of(Finding.error("frame-options-deny", "“What to do”"));

    private final TestDatabase database = TestDatabase.create("tools_reports_" + Id.next());
    private final MovableClock clock = new MovableClock();
    private final ReportRepository reports = new ReportRepository(database.tenants(), database.system(), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReportIsReadAsItWasKeptByItsTenantAlone() {
        var tenant = configured();
        var report = new Report(clock.instant(), FINDINGS);

        await(reports.keep(tenant, TOOL, report));

        assertThat(await(reports.find(tenant))).contains(report);
        assertThat(await(reports.find(configured()))).isEmpty();
        assertThat(await(reports.find(Id.next()))).isEmpty();
    }

    @Test
    void ofAnotherConfigurationThanTheSavedOneNothingIsKeptNorShown() {
        var tenant = configured();
        var other = StaticTool.of("v2", "Board", "https://tool.example.org/other");

        await(reports.keep(tenant, other, new Report(clock.instant(), FINDINGS)));
        assertThat(await(reports.find(tenant))).isEmpty();

        await(reports.keep(tenant, TOOL, new Report(clock.instant(), FINDINGS)));
        execute("UPDATE tool_configuration SET updated_at = updated_at + interval '1 hour'");
        assertThat(await(reports.find(tenant))).isEmpty();
    }

    @Test
    void whatWasNeverLookedAtIsDueAndWhatWasIsDueADayLater() {
        var first = configured();

        assertThat(await(reports.claim(10))).containsExactly(first);
        await(reports.keep(first, TOOL, new Report(clock.instant(), FINDINGS)));
        clock.move(Duration.ofHours(23));
        var second = configured();
        assertThat(await(reports.claim(10))).containsExactly(second);
        await(reports.keep(second, TOOL, new Report(clock.instant(), FINDINGS)));

        clock.move(Duration.ofHours(1));
        assertThat(await(reports.claim(10))).containsExactly(first);
    }

    @Test
    void whatIsClaimedIsNobodyElsesAndAfterACrashDueAgain() {
        var tenants = List.of(configured(), configured(), configured());

        assertThat(await(reports.claim(2))).hasSize(2);
        assertThat(await(reports.claim(2))).hasSize(1);
        assertThat(await(reports.claim(2))).isEmpty();

        clock.move(Duration.ofMinutes(15));
        assertThat(await(reports.claim(10))).containsExactlyInAnyOrderElementsOf(tenants);
    }

    private String configured() {
        var tenant = Id.next();
        execute("""
                INSERT INTO tool_configuration (tenant, version, label, iframe_url, updated_at)
                VALUES ('%s', 'v1', 'Board', 'https://tool.example.org/board', '%s')
                """.formatted(tenant, clock.instant()));
        return tenant;
    }

    private void execute(String sql) {
        var unused = await(database.system().execute(sql));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
