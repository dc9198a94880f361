package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.due.Chore;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Forgets who was in a meeting once its tenant's retention time after it is over (D10); the meeting stays. */
@Singleton
class MeetingRetention implements Chore {
    private static final Logger LOG = Logger.getLogger(MeetingRetention.class);
    private static final int PAGE = 100;
    private static final WaitingMeeting FIRST = new WaitingMeeting("", "", Instant.EPOCH.atOffset(ZoneOffset.UTC));
    private static final String OVER = """
            SELECT old.tenant, old.id, old.since FROM tenant_copy CROSS JOIN LATERAL (
                SELECT tenant, id, valid_until AS since FROM meeting
                WHERE meeting.tenant = tenant_copy.tenant AND NOT forgotten
                  AND valid_until < now() - make_interval(days => coalesce((state ->> 'retentionDays')::int, 365))
                  AND (tenant_copy.tenant > $1 OR (valid_until, id) > ($2, $3))
                ORDER BY valid_until, id LIMIT $4) AS old
            WHERE tenant_copy.tenant >= $1
            ORDER BY old.tenant, old.since, old.id LIMIT $4
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
        return new Sweep<WaitingMeeting>(PAGE, 1, this::over, meeting -> forget(meeting.tenant(), meeting.id())).run();
    }

    private Uni<List<WaitingMeeting>> over(Optional<WaitingMeeting> last) {
        var behind = last.orElse(FIRST);
        return database.execute(OVER, behind.tenant(), behind.since(), behind.id(), PAGE)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WaitingMeeting::of)
                        .toList());
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
