package org.convene.platform.due;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;

/** A table of work that is due, as a service would have it. */
final class Tasks {
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final String TABLE = """
            CREATE TABLE task (
                id           text PRIMARY KEY,
                due_at       timestamptz NOT NULL,
                leased_until timestamptz,
                attempt      int         NOT NULL DEFAULT 0,
                done         int         NOT NULL DEFAULT 0,
                reason       text
            );
            CREATE INDEX task_due ON task ((coalesce(leased_until, due_at))) WHERE done = 0;

            CREATE TABLE open_task (id text PRIMARY KEY, due_at timestamptz NOT NULL);
            CREATE INDEX open_task_due ON open_task (due_at);
            CREATE FUNCTION follow_task() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'TRUNCATE' THEN
                    TRUNCATE open_task;
                ELSIF TG_OP = 'DELETE' THEN
                    DELETE FROM open_task WHERE id = OLD.id;
                ELSIF NEW.done > 0 THEN
                    DELETE FROM open_task WHERE id = NEW.id;
                ELSE
                    INSERT INTO open_task VALUES (NEW.id, NEW.due_at) ON CONFLICT (id) DO UPDATE SET due_at = NEW.due_at;
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER task_followed AFTER INSERT OR DELETE OR UPDATE OF due_at, done ON task
                FOR EACH ROW EXECUTE FUNCTION follow_task();
            CREATE TRIGGER tasks_removed AFTER TRUNCATE ON task EXECUTE FUNCTION follow_task();
            """;

    private Tasks() {}

    static TestDatabase createDatabase(String name) {
        var database = TestDatabase.create(name);
        database.execute(TABLE);
        return database;
    }

    static DueTable<Claim> in(SystemDatabase database) {
        return new DueTable<>(database, DueRows.of("task", "id").open("done = 0"));
    }

    /** The same table, by the narrow one of those that are open. */
    static DueTable<Claim> waitingIn(SystemDatabase database) {
        return new DueTable<>(
                database, DueRows.of("task", "id").open("done = 0").waitingIn("open_task"));
    }

    /** Tasks "1" to "count", due one after the other, the last one now. */
    static void add(TestDatabase database, int count) {
        database.execute("""
                TRUNCATE task;
                INSERT INTO task (id, due_at)
                SELECT number::text, now() - (%d - number) * interval '1 millisecond'
                FROM generate_series(1, %d) AS number
                """.formatted(count, count));
    }

    static List<Claim> claim(DueTable<Claim> tasks, int limit) {
        return get(tasks.claim(limit, LEASE));
    }

    static Set<Claim> finish(DueTable<Claim> tasks, List<Claim> claims) {
        return get(tasks.finish(claims, "done = done + 1"));
    }

    static <T> T get(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(60));
    }
}
