package org.convene.meetings.renewal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.convene.meetings.meeting.UserCopies;
import org.convene.meetings.user.User;
import org.convene.meetings.user.Users;
import org.convene.platform.due.Chore;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.RetryPolicy;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.TenantDatabase;
import org.jboss.logging.Logger;

/**
 * Tells the meetings ahead of users how these are called and reached by now, a page at a time. One of them that cannot be
 * told holds up none behind it, and all are gone through again.
 */
@Singleton
class RenewalSweep implements Chore {
    private static final Logger LOG = Logger.getLogger(RenewalSweep.class);
    private static final int USERS = 10;
    private static final int PAGE = 50;
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofSeconds(5), 2, Duration.ofMinutes(5), Integer.MAX_VALUE, 0.5);

    private static final String MEETINGS = """
            WITH found AS (
                (SELECT meeting_id FROM participant WHERE tenant = $1 AND user_id = $2 AND meeting_id > $3
                 ORDER BY meeting_id LIMIT $4)
                UNION
                (SELECT id FROM meeting WHERE tenant = $1 AND organizer_id = $2 AND id > $3 ORDER BY id LIMIT $4)
                ORDER BY meeting_id LIMIT $4)
            SELECT id, status IN ('scheduled', 'live') AND valid_until > now() AS ahead
            FROM found JOIN meeting ON id = meeting_id ORDER BY id
            """;

    private static final String GO_ON = "position = $4, unfinished = $5";

    private final TenantDatabase database;
    private final DueTable<Renewal> due;
    private final Users users;
    private final UserCopies copies;

    RenewalSweep(TenantDatabase database, DueTable<Renewal> due, Users users, UserCopies copies) {
        this.database = database;
        this.due = due;
        this.users = users;
        this.copies = copies;
    }

    private record Station(String meetingId, boolean ahead) {
        static Station of(Row row) {
            return new Station(row.getString("id"), row.getBoolean("ahead"));
        }
    }

    @Override
    public String name() {
        return "renewals";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Boolean> work() {
        return due.claim(USERS, LEASE)
                .call(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUniAndConcatenate(this::goOn)
                        .collect()
                        .last())
                .map(claimed -> !claimed.isEmpty());
    }

    private Uni<Void> goOn(Renewal renewal) {
        return users.find(renewal.tenant(), renewal.userId())
                .chain(found -> found.map(user -> renew(renewal, user)).orElseGet(() -> done(renewal)))
                .onFailure()
                .invoke(failure -> failed(renewal, failure))
                .onFailure()
                .recoverWithUni(() -> due.retry(
                                List.of(renewal.claim()),
                                claim -> POLICY.pauseAfter(claim.attempt(), ThreadLocalRandom.current()))
                        .replaceWithVoid());
    }

    private Uni<Void> renew(Renewal renewal, User user) {
        return stations(renewal)
                .chain(stations -> Multi.createFrom()
                        .iterable(stations)
                        .filter(Station::ahead)
                        .onItem()
                        .transformToUniAndConcatenate(station -> renew(renewal, station, user))
                        .collect()
                        .with(Collectors.reducing(true, Boolean::logicalAnd))
                        .chain(renewed -> advance(renewal, stations, renewed)));
    }

    private Uni<Boolean> renew(Renewal renewal, Station station, User user) {
        return copies.renew(renewal.tenant(), station.meetingId(), user)
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> failed(renewal, failure))
                .onFailure()
                .recoverWithItem(false);
    }

    private static void failed(Renewal renewal, Throwable failure) {
        LOG.warnf(
                "user not renewed in meetings tenant=%s userId=%s attempt=%d cause=%s",
                renewal.tenant(), renewal.userId(), renewal.attempt(), LoggedFailure.text(failure));
    }

    private Uni<List<Station>> stations(Renewal renewal) {
        return database.execute(
                        renewal.tenant(), MEETINGS, renewal.tenant(), renewal.userId(), renewal.position(), PAGE)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Station::of)
                        .toList());
    }

    private Uni<Void> advance(Renewal renewal, List<Station> stations, boolean renewed) {
        var isUnfinished = renewal.unfinished() || !renewed;
        if (stations.size() == PAGE) {
            return goOn(renewal, Duration.ofMillis(1), stations.get(PAGE - 1).meetingId(), isUnfinished);
        }
        return isUnfinished ? goOn(renewal, AGAIN, "", false) : done(renewal);
    }

    private Uni<Void> goOn(Renewal renewal, Duration pause, String position, boolean isUnfinished) {
        return due.retry(List.of(renewal.claim()), claim -> pause, GO_ON, position, isUnfinished)
                .replaceWithVoid();
    }

    private Uni<Void> done(Renewal renewal) {
        return due.delete(List.of(renewal.claim())).replaceWithVoid();
    }
}
