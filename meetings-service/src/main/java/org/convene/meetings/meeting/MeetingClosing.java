package org.convene.meetings.meeting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
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
    private static final String FIND = """
            SELECT tenant, meeting_id FROM occurrence
            WHERE closes_at <= $1 AND status IN ('scheduled', 'live') ORDER BY closes_at LIMIT $2
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
        return over().chain(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUni(this::close)
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(closed -> found.size() == PAGE && closed.contains(true)));
    }

    private Uni<List<ChangeRequest>> over() {
        return database.execute(FIND, MeetingRepository.time(clock.instant()), PAGE)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> request(row.getString("tenant"), row.getString("meeting_id")))
                        .toList());
    }

    private static ChangeRequest request(String tenant, String meetingId) {
        return ChangeRequest.ofService(new ServiceCaller("meetings", Optional.of(tenant)), meetingId);
    }

    private Uni<Boolean> close(ChangeRequest request) {
        return changes.make(request, meeting -> meeting.close(clock.instant()))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "meeting not ended tenant=%s meetingId=%s cause=%s",
                        request.tenant(), request.meetingId(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(false);
    }
}
