package org.convene.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;

/** The reminders as tasks of db-scheduler, as its manual tunes it for many: each is locked by its batch, and looks at its meeting. */
final class DbScheduler implements AutoCloseable {
    /** From the project's own {@code postgresql_tables.sql}. */
    static final String TABLE = """
            CREATE TABLE scheduled_tasks (
                task_name            text        NOT NULL,
                task_instance        text        NOT NULL,
                task_data            bytea,
                execution_time       timestamptz NOT NULL,
                picked               boolean     NOT NULL,
                picked_by            text,
                last_success         timestamptz,
                last_failure         timestamptz,
                consecutive_failures int,
                last_heartbeat       timestamptz,
                version              bigint      NOT NULL,
                priority             smallint,
                PRIMARY KEY (task_name, task_instance));
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)
            """;

    private static final int THREADS = 16;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String MEETING = "SELECT state::text FROM meeting WHERE id = ?";

    private final Clock clock = Clock.systemUTC();
    private final HikariDataSource pool;

    DbScheduler(String jdbcUrl) {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(THREADS);
        this.pool = new HikariDataSource(config);
    }

    /** Takes so many, as they become due, and answers how late each was, in microseconds. */
    Histogram run(int count, Instant dueAt) throws InterruptedException {
        var lateness = new ConcurrentHistogram(3);
        var left = new CountDownLatch(count);
        var reminder = Tasks.oneTime("reminder").execute((instance, context) -> {
            check(instance.getId());
            var late = Duration.between(dueAt, clock.instant());
            lateness.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(late.toNanos())));
            left.countDown();
        });
        var scheduler = Scheduler.create(pool, reminder)
                .threads(THREADS)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(0.5, 4)
                .build();
        scheduler.start();
        left.await();
        scheduler.stop();
        return lateness;
    }

    private void check(String id) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(MEETING)) {
            statement.setString(1, id.substring(0, id.indexOf('-')));
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("no meeting of " + id);
                }
                ReminderRows.check(ContractMapper.read(rows.getString(1), MeetingState.class));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
