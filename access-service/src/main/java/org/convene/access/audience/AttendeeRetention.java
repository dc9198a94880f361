package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets attendees once their meeting is over for as long as their tenant keeps people's data (D10). */
@Singleton
class AttendeeRetention implements Chore {
    private static final int PAGE = 1_000;
    private static final String REMOVE = """
            WITH removed AS (DELETE FROM attendee WHERE (tenant, id) IN (
                SELECT old.tenant, old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT attendee.tenant, attendee.id FROM meeting JOIN attendee
                        ON attendee.tenant = meeting.tenant AND attendee.meeting_id = meeting.id
                    WHERE meeting.tenant = tenant.id
                      AND valid_until < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    LIMIT $1) AS old
                LIMIT $1)
                RETURNING tenant, meeting_id),
            raised AS (UPDATE audience SET version = version + 1, content_hash = NULL
                WHERE (tenant, meeting_id) IN (SELECT tenant, meeting_id FROM removed))
            SELECT count(*) AS removed FROM removed
            """;

    private final SystemDatabase database;

    AttendeeRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "attendee-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, PAGE).map(rows -> rows.iterator().next().getLong("removed") == PAGE);
    }
}
