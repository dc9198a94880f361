package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Zones;

/**
 * How many meetings a tenant may schedule on one day of its time zone. Only tenants that have the quota have a row; the
 * meetings of one wait for each other there, before they are written, so that none waits for another elsewhere with it.
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

    private static final String HOLD = """
            INSERT INTO meetings_of_day AS counted (tenant, day, meetings, most) VALUES ($1, $2, 0, $3)
            ON CONFLICT (tenant) DO UPDATE SET
                day = greatest(counted.day, excluded.day),
                meetings = CASE WHEN counted.day < excluded.day THEN 0 ELSE counted.meetings END
            RETURNING meetings
            """;

    private static final String FIND = "SELECT meetings FROM meetings_of_day WHERE tenant = $1 AND day >= $2";

    private final TenantDatabase database;
    private final Clock clock;

    DailyQuota(TenantDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is left of a day, for one transaction. */
    static final class Left {
        private final Optional<Integer> most;
        private int meetings;

        private Left(Optional<Integer> most, int meetings) {
            this.most = most;
            this.meetings = meetings;
        }

        /**
         * Takes one of them.
         *
         * @throws MeetingsPerDayExceededException if there is none
         */
        void take() {
            most.filter(limit -> meetings >= limit).ifPresent(limit -> {
                throw new MeetingsPerDayExceededException(limit);
            });
            meetings++;
        }
    }

    /** Others of the tenant wait for the transaction's end, so that it stays true. */
    Uni<Left> hold(Transaction transaction, TenantState tenant) {
        return left(tenant, most -> transaction.execute(HOLD, tenant.id(), today(tenant), most));
    }

    /** At the moment; nobody waits. */
    Uni<Left> find(TenantState tenant) {
        return left(tenant, most -> database.execute(tenant.id(), FIND, tenant.id(), today(tenant)));
    }

    private static Uni<Left> left(TenantState tenant, Function<Integer, Uni<RowSet<Row>>> read) {
        var most = most(tenant);
        return most.map(limit -> read.apply(limit).map(DailyQuota::meetings))
                .orElseGet(() -> Uni.createFrom().item(0))
                .map(meetings -> new Left(most, meetings));
    }

    private static int meetings(RowSet<Row> rows) {
        return rows.size() == 0 ? 0 : rows.iterator().next().getInteger("meetings");
    }

    private static Optional<Integer> most(TenantState tenant) {
        return tenant.quotas().flatMap(Quotas::meetingsPerDay);
    }

    /**
     * Counts so many more meetings; empty where nothing is limited, or there are none. The statement fails, and the transaction with it,
     * with {@link MeetingsPerDayExceededException}.
     */
    Optional<Uni<RowSet<Row>>> count(Transaction transaction, TenantState tenant, int meetings) {
        return most(tenant)
                .filter(most -> meetings > 0)
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
