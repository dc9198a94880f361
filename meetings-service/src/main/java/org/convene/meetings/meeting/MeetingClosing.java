package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.due.Chore;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Ends the meetings whose time is over, of all tenants. */
@Singleton
class MeetingClosing implements Chore {
    private static final Logger LOG = Logger.getLogger(MeetingClosing.class);
    private static final int PAGE = 200;
    private static final int AT_ONCE = 4;
    private static final OffsetDateTime BEFORE_ALL = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final String FIND = """
            SELECT tenant, meeting_id AS id, closes_at AS since FROM occurrence
            WHERE closes_at <= $1 AND (closes_at, meeting_id) > ($2, $3) AND status IN ('scheduled', 'live')
            ORDER BY closes_at, meeting_id LIMIT $4
            """;

    private final SystemDatabase database;
    private final MeetingChanges changes;
    private final Clock clock;

    MeetingClosing(SystemDatabase database, MeetingChanges changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "meetings-over";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    /** One that cannot be ended keeps no other from it, and is tried again the next time. */
    @Override
    public Uni<Boolean> work() {
        var now = MeetingRepository.time(clock.instant());
        return new Sweep<WaitingMeeting>(PAGE, AT_ONCE, last -> over(now, last), this::close).run();
    }

    private Uni<List<WaitingMeeting>> over(OffsetDateTime now, Optional<WaitingMeeting> last) {
        var since = last.map(WaitingMeeting::since).orElse(BEFORE_ALL);
        var id = last.map(WaitingMeeting::id).orElse("");
        return database.execute(FIND, now, since, id, PAGE)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WaitingMeeting::of)
                        .toList());
    }

    private Uni<Boolean> close(WaitingMeeting waiting) {
        var caller = new ServiceCaller("meetings", Optional.of(waiting.tenant()));
        return changes.make(ChangeRequest.ofService(caller, waiting.id()), meeting -> meeting.close(clock.instant()))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "meeting not ended tenant=%s meetingId=%s cause=%s",
                        waiting.tenant(), waiting.id(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(false);
    }
}
