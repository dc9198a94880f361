package org.convene.meetings.meeting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.convene.platform.due.Chore;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Forgets who was in a meeting once its tenant's retention time after it is over (D10); the meeting stays. */
@Singleton
class MeetingRetention implements Chore {
    private static final Logger LOG = Logger.getLogger(MeetingRetention.class);
    private static final int PAGE = 100;
    private static final String OVER = """
            SELECT old.tenant, old.id FROM tenant_copy CROSS JOIN LATERAL (
                SELECT tenant, id FROM meeting
                WHERE meeting.tenant = tenant_copy.tenant AND NOT forgotten
                  AND valid_until < now() - make_interval(days => coalesce((state ->> 'retentionDays')::int, 365))
                ORDER BY valid_until LIMIT $1) AS old
            LIMIT $1
            """;

    private final SystemDatabase database;
    private final MeetingPersons persons;

    MeetingRetention(SystemDatabase database, MeetingPersons persons) {
        this.database = database;
        this.persons = persons;
    }

    @Override
    public String name() {
        return "meeting-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** One that fails is tried again another time, and holds up none behind it. */
    @Override
    public Uni<Boolean> work() {
        return database.execute(OVER, PAGE)
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> forget(row.getString("tenant"), row.getString("id")))
                        .collect()
                        .asList()
                        .map(outcomes -> isMoreLikely(outcomes)));
    }

    private static boolean isMoreLikely(List<Boolean> outcomes) {
        return outcomes.size() == PAGE && outcomes.contains(true);
    }

    private Uni<Boolean> forget(String tenant, String id) {
        return persons.forget(tenant, id)
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "persons not erased tenant=%s meetingId=%s cause=%s", tenant, id, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(false);
    }
}
