package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.convene.platform.tenancy.TenantDatabase;

/** Counts what became of reminders. */
@Singleton
class ReminderReports {
    private static final String COUNTS = """
            SELECT since, outcome, reason, count(*) AS count
            FROM (SELECT date_bin($4 * interval '1 second', planned_for, 'epoch') AS since,
                         CASE WHEN state IN ('planned', 'claimed') THEN 'waiting'
                              WHEN state <> 'sent' THEN state
                              WHEN kind = 'starting' THEN kind
                              WHEN sent_at <= greatest(planned_for, shifted_to) + $5 * interval '1 second' THEN 'on-time'
                              ELSE 'late' END AS outcome,
                         CASE WHEN state = 'suppressed' THEN coalesce(reason, '') ELSE '' END AS reason
                  FROM delivery
                  WHERE tenant = $1 AND lead_time IS NOT NULL AND planned_for >= $2 AND planned_for < $3) AS reminder
            GROUP BY since, outcome, reason ORDER BY since
            """;

    private final TenantDatabase database;
    private final ReminderConfig config;

    ReminderReports(TenantDatabase database, ReminderConfig config) {
        this.database = database;
        this.config = config;
    }

    Uni<ReminderReport> of(String tenant, ReminderReport.Range range) {
        return database.execute(
                        tenant,
                        COUNTS,
                        tenant,
                        range.from().atOffset(ZoneOffset.UTC),
                        range.to().atOffset(ZoneOffset.UTC),
                        (double) range.length().toSeconds(),
                        (double) config.onTime().toSeconds())
                .map(rows -> new ReminderReport(range.from(), range.to(), range.window(), windows(rows)));
    }

    private record Count(String outcome, String reason, long count) {}

    private static List<ReminderReport.WindowView> windows(RowSet<Row> rows) {
        var counts = new TreeMap<Instant, List<Count>>();
        rows.forEach(
                row -> counts.computeIfAbsent(row.getOffsetDateTime("since").toInstant(), since -> new ArrayList<>())
                        .add(new Count(row.getString("outcome"), row.getString("reason"), row.getLong("count"))));
        return counts.entrySet().stream()
                .map(window -> window(window.getKey(), window.getValue()))
                .toList();
    }

    private static ReminderReport.WindowView window(Instant since, List<Count> counts) {
        Map<String, Long> suppressed = counts.stream()
                .filter(count -> count.outcome().equals("suppressed"))
                .collect(Collectors.toMap(Count::reason, Count::count, Long::sum, TreeMap::new));
        return new ReminderReport.WindowView(
                since,
                count(counts, "on-time"),
                count(counts, "late"),
                count(counts, "starting"),
                count(counts, "stored"),
                count(counts, "failed"),
                count(counts, "waiting"),
                suppressed);
    }

    private static long count(List<Count> counts, String outcome) {
        return counts.stream()
                .filter(count -> count.outcome().equals(outcome))
                .mapToLong(Count::count)
                .sum();
    }
}
