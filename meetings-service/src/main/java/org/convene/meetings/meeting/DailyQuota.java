package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Zones;

/**
 * How many meetings a tenant may schedule on one day of its time zone. Only tenants that have the quota have a row; the
 * meetings of one wait for each other there, so it is to be the last statement of the transaction.
 */
@Singleton
class DailyQuota {
    private static final String EXCEEDED = "meetings_of_day_within_quota";

    /** A day that has begun is not left again, whatever clocks say. */
    private static final String COUNT = """
            INSERT INTO meetings_of_day AS counted (tenant, day, meetings, most) VALUES ($1, $2, $4, $3)
            ON CONFLICT (tenant) DO UPDATE SET
                day = greatest(counted.day, excluded.day),
                meetings = CASE WHEN counted.day < excluded.day THEN 0 ELSE counted.meetings END + excluded.meetings,
                most = excluded.most
            """;

    private final Clock clock;

    DailyQuota(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts so many more meetings; empty where nothing is limited. The statement fails, and the transaction with it,
     * with {@link MeetingsPerDayExceededException}.
     */
    Optional<Uni<RowSet<Row>>> count(Transaction transaction, TenantState tenant, int meetings) {
        return tenant.quotas()
                .flatMap(Quotas::meetingsPerDay)
                .map(most -> transaction
                        .execute(COUNT, tenant.id(), today(tenant), most, meetings)
                        .onFailure(DailyQuota::isExceeded)
                        .transform(failure -> new MeetingsPerDayExceededException(most)));
    }

    private LocalDate today(TenantState tenant) {
        return LocalDate.ofInstant(clock.instant(), Zones.of(tenant.timeZone().orElse("UTC")));
    }

    private static boolean isExceeded(Throwable failure) {
        return failure instanceof PgException refusal && EXCEEDED.equals(refusal.getConstraint());
    }
}
