package org.convene.meetings.departure;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.convene.meetings.meeting.MeetingPersons;
import org.convene.meetings.user.User;
import org.convene.platform.due.Chore;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.RetryPolicy;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.TenantDatabase;

/**
 * Leads users who are deleted out of their meetings, a page of these at a time. One that cannot be left holds up none
 * behind it, and all that were not left are gone through again: also those that are cancelled, whose participants are told
 * before their organizer is forgotten.
 */
@Singleton
class DepartureSweep implements Chore {
    private static final int USERS = 10;
    private static final int PAGE = 50;
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** By then the participants of what was cancelled are told. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofSeconds(5), 2, Duration.ofMinutes(5), Integer.MAX_VALUE, 0.5);

    /** Without those that know no more of their organizer than an id. */
    private static final String MEETINGS = """
            WITH found AS (
                (SELECT meeting_id FROM participant WHERE tenant = $1 AND user_id = $2 AND meeting_id > $4
                 ORDER BY meeting_id LIMIT $5)
                UNION
                (SELECT meeting_id FROM participant WHERE tenant = $1 AND address = $3 AND meeting_id > $4
                 ORDER BY meeting_id LIMIT $5)
                UNION
                (SELECT id FROM meeting WHERE tenant = $1 AND organizer_id = $2 AND organizer_name <> '' AND id > $4
                 ORDER BY id LIMIT $5)
                UNION
                (SELECT id FROM meeting WHERE tenant = $1 AND organizer_address = $3 AND id > $4 ORDER BY id LIMIT $5)
                ORDER BY meeting_id LIMIT $5)
            SELECT id, room_id,
                (organizer_id = $2 OR coalesce(organizer_address = $3, false))
                    AND NOT own_room AND status IN ('scheduled', 'live') AND valid_until > now() AS asks
            FROM found JOIN meeting ON id = meeting_id ORDER BY id
            """;

    private static final String GO_ON = "position = $4, unfinished = $5";

    private final TenantDatabase database;
    private final DueTable<Departure> due;
    private final MeetingPersons persons;
    private final Successors successors;

    DepartureSweep(TenantDatabase database, DueTable<Departure> due, MeetingPersons persons, Successors successors) {
        this.database = database;
        this.due = due;
        this.persons = persons;
        this.successors = successors;
    }

    /**
     * A meeting to leave.
     *
     * @param asks whether a moderator of its room's space may take it over
     */
    private record Station(String meetingId, String roomId, boolean asks) {
        static Station of(Row row) {
            return new Station(row.getString("id"), row.getString("room_id"), row.getBoolean("asks"));
        }
    }

    @Override
    public String name() {
        return "departures";
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

    private Uni<Void> goOn(Departure departure) {
        return stations(departure)
                .chain(stations -> leave(departure, stations).chain(left -> advance(departure, stations, left)))
                .onFailure()
                .invoke(failure -> Departures.failed(departure, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithUni(() -> due.retry(
                                List.of(departure.claim()),
                                claim -> POLICY.pauseAfter(claim.attempt(), ThreadLocalRandom.current()))
                        .replaceWithVoid());
    }

    private Uni<List<Station>> stations(Departure departure) {
        var user = departure.user();
        return database.execute(
                        user.tenant(),
                        MEETINGS,
                        user.tenant(),
                        user.id(),
                        user.address().orElse(null),
                        departure.position(),
                        PAGE)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Station::of)
                        .toList());
    }

    private Uni<Boolean> leave(Departure departure, List<Station> stations) {
        var rooms = stations.stream().filter(Station::asks).map(Station::roomId).toList();
        return successors
                .of(departure.user().tenant(), rooms)
                .chain(found -> Multi.createFrom()
                        .iterable(stations)
                        .onItem()
                        .transformToUniAndConcatenate(station -> leave(departure, station, found))
                        .collect()
                        .with(Collectors.reducing(true, Boolean::logicalAnd)));
    }

    private Uni<Boolean> leave(Departure departure, Station station, Map<String, User> successors) {
        var successor = Optional.ofNullable(successors.get(station.roomId())).filter(found -> station.asks());
        return persons.leave(departure.user(), station.meetingId(), successor)
                .onFailure()
                .invoke(failure -> Departures.failed(departure, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Void> advance(Departure departure, List<Station> stations, boolean left) {
        var isUnfinished = departure.unfinished() || !left;
        if (stations.size() == PAGE) {
            return goOn(departure, Duration.ofMillis(1), stations.get(PAGE - 1).meetingId(), isUnfinished);
        }
        return isUnfinished
                ? goOn(departure, AGAIN, "", false)
                : due.delete(List.of(departure.claim())).replaceWithVoid();
    }

    private Uni<Void> goOn(Departure departure, Duration pause, String position, boolean isUnfinished) {
        return due.retry(List.of(departure.claim()), claim -> pause, GO_ON, position, isUnfinished)
                .replaceWithVoid();
    }
}
