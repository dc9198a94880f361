package org.convene.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** Meetings of ten people each, and a reminder for each of them, all due at one moment; as each subject has them. */
final class ReminderRows {
    static final int PEOPLE = 10;
    private static final int LEAD_TIME = 15;

    private static final String MEETINGS = """
            TRUNCATE meeting;
            INSERT INTO meeting (id, tenant, version, state)
            SELECT 'm' || number, 'tenant', 1, jsonb_set('%s'::jsonb, '{id}', to_jsonb('m' || number))
            FROM generate_series(1, %d) AS number
            """;
    private static final String OURS = """
            TRUNCATE delivery;
            INSERT INTO delivery (id, tenant, meeting_id, participant_id, recipient, kind, channel, meeting_version, shown,
                                  lead_time, due_at, planned_for, state, message_id)
            SELECT id || '-' || (person ->> 'id'), tenant, id, person ->> 'id', person, 'reminder', 'email', 1,
                   '%1$s'::jsonb, %2$d, '%3$s', '%3$s', 'planned', '<' || id || '-' || (person ->> 'id') || '@localhost>'
            FROM meeting, jsonb_array_elements(state -> 'participants') AS person;
            ANALYZE delivery, unfinished_delivery;
            ANALYZE meeting;
            CHECKPOINT
            """;
    private static final String BARE = """
            TRUNCATE bare_reminder;
            INSERT INTO bare_reminder (id, meeting, due_at)
            SELECT id || '-' || (person ->> 'id'), id, '%s'
            FROM meeting, jsonb_array_elements(state -> 'participants') AS person;
            ANALYZE bare_reminder;
            ANALYZE meeting;
            CHECKPOINT
            """;
    private static final String DB_SCHEDULERS = """
            TRUNCATE scheduled_tasks;
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            SELECT 'reminder', id || '-' || (person ->> 'id'), '%s', false, 1
            FROM meeting, jsonb_array_elements(state -> 'participants') AS person;
            ANALYZE scheduled_tasks;
            ANALYZE meeting;
            CHECKPOINT
            """;
    private static final String GRAPHILE_WORKERS = """
            TRUNCATE graphile_worker._private_jobs;
            SELECT count(*) FROM graphile_worker.add_jobs((
                SELECT array_agg(
                    ROW('reminder', json_build_object('meeting', id, 'dueAt', %d), NULL, '%s'::timestamptz, NULL, NULL,
                        NULL, NULL)::graphile_worker.job_spec)
                FROM meeting, jsonb_array_elements(state -> 'participants') AS person));
            ANALYZE meeting;
            CHECKPOINT
            """;

    private final Servers servers;
    private final int count;

    /**
     * @param count a multiple of {@link #PEOPLE}
     */
    ReminderRows(Servers servers, int count) {
        this.servers = servers;
        this.count = count;
    }

    int count() {
        return count;
    }

    /** In the service's own tables. */
    void ours(Instant dueAt) throws SQLException {
        var meeting = meetings("notifications", dueAt);
        var shown =
                ContractMapper.write(Shown.of(meeting, meeting.participants().get(0), Channel.EMAIL));
        execute("notifications", OURS.formatted(shown, LEAD_TIME, dueAt));
    }

    void bare(Instant dueAt) throws SQLException {
        var ignored = meetings("peers", dueAt);
        execute("peers", BARE.formatted(dueAt));
    }

    void dbSchedulers(Instant dueAt) throws SQLException {
        var ignored = meetings("peers", dueAt);
        execute("peers", DB_SCHEDULERS.formatted(dueAt));
    }

    void graphileWorkers(Instant dueAt) throws SQLException {
        var ignored = meetings("peers", dueAt);
        execute("peers", GRAPHILE_WORKERS.formatted(dueAt.toEpochMilli(), dueAt));
    }

    /** What a reminder must find when it is due. */
    static void check(MeetingState meeting) {
        if (!meeting.status().equals("scheduled") || !meeting.remindBefore().contains(LEAD_TIME)) {
            throw new IllegalStateException("nobody is reminded of " + meeting.id());
        }
    }

    private MeetingState meetings(String database, Instant dueAt) throws SQLException {
        var meeting = meeting(dueAt.plus(Duration.ofMinutes(LEAD_TIME)));
        execute(database, MEETINGS.formatted(ContractMapper.write(meeting), count / PEOPLE));
        return meeting;
    }

    private void execute(String database, String statements) throws SQLException {
        try (var superuser = servers.postgres().connect(database);
                var statement = superuser.createStatement()) {
            for (var sql : statements.split(";\n")) {
                var ignored = statement.execute(sql);
            }
        }
    }

    private static MeetingState meeting(Instant start) {
        var organizer = new Person("Grace Hopper", Optional.of("grace@example.org"), Optional.empty());
        return new MeetingState(
                "m",
                "tenant",
                "Planning",
                "planning",
                "https://demo.example.org/planning",
                "8911-1493-1944-5515",
                "r",
                Optional.of("What we do next."),
                "scheduled",
                start,
                start.plus(Duration.ofHours(1)),
                "Europe/Madrid",
                "en",
                new MeetingState.Organizer("g", organizer),
                IntStream.range(0, PEOPLE).mapToObj(ReminderRows::participant).toList(),
                true,
                Optional.empty(),
                List.of(LEAD_TIME),
                Optional.empty(),
                Optional.empty(),
                new MeetingState.Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }

    private static ParticipantState participant(int number) {
        return new ParticipantState(
                "p" + number,
                "guest",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                new Person("Ada", Optional.of("ada" + number + "@example.org"), Optional.empty()));
    }
}
