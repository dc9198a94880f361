package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.meetings.session.SessionList.VideoRoom;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.PresenceState;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.jspecify.annotations.Nullable;

/** A new room of a new tenant, in which time is minutes since some morning. */
record TestRoom(TestDatabase database, String tenant, String id) {
    private static final Instant MORNING = Instant.parse("2026-05-31T08:00:00Z");

    static TestRoom in(TestDatabase database) {
        return new TestRoom(database, Id.next(), Id.next());
    }

    /** A stay that lasts. */
    PresenceState joined(String stay, String profile, int minute) {
        return presence(stay, profile, minute, Optional.empty(), Optional.empty());
    }

    /** A stay that is over. */
    PresenceState left(String stay, String profile, int joined, int left) {
        return presence(stay, profile, joined, Optional.of(at(left)), Optional.empty());
    }

    /** One that is over, of somebody who has an id with the tenant. */
    PresenceState known(String stay, String profile, String externalUserId, int joined, int left) {
        return presence(stay, profile, joined, Optional.of(at(left)), Optional.of(externalUserId));
    }

    private PresenceState presence(
            String stay, String profile, int joined, Optional<Instant> left, Optional<String> externalUserId) {
        return new PresenceState(
                stay,
                tenant,
                id,
                Optional.empty(),
                profile,
                "guest",
                externalUserId,
                Optional.empty(),
                new Person("Name of " + profile, Optional.empty(), Optional.empty()),
                at(joined),
                left,
                left.isPresent() ? 2 : 1);
    }

    static Instant at(int minute) {
        return MORNING.plus(Duration.ofMinutes(minute));
    }

    void record(PresenceState... presences) {
        for (var presence : presences) {
            await(record(database.system(), presence));
        }
    }

    Uni<Void> record(SystemDatabase process, PresenceState presence) {
        return process.transaction(transaction -> new SessionRecorder().record(transaction, presence));
    }

    SessionList sessions(Optional<String> cursor, int limit) {
        var start = cursor.map(SessionCursor::parse).orElse(SessionCursor.START);
        return await(new SessionRepository(database.tenants())
                .list(tenant, new VideoRoom(id, "planning", "Planning"), start, limit));
    }

    /** Each as {@code id began-ended}, in minutes, the oldest first; what runs has no end. */
    List<String> summary() {
        var rows = await(database.system().execute("""
                SELECT id, extract(epoch FROM started_at - $3)::int / 60 AS began,
                       CASE WHEN ended_at < 'infinity' THEN extract(epoch FROM ended_at - $3)::int / 60 END AS ended
                FROM session WHERE tenant = $1 AND room_id = $2 ORDER BY started_at
                """, tenant, id, MORNING.atOffset(ZoneOffset.UTC)));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> summary(row.getString("id"), row.getInteger("began"), row.getInteger("ended")))
                .toList();
    }

    static String summary(String id, int began, @Nullable Integer ended) {
        return id + " " + began + "-" + (ended == null ? "" : ended);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(1));
    }
}
