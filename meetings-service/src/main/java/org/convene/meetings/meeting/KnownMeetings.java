package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.Transaction;

/** What of that which a batch names is there already. */
@Singleton
class KnownMeetings {
    /** In one order for all, so that no two wait for each other. */
    private static final String LOCK = """
            SELECT count(pg_advisory_xact_lock(lock))
            FROM (SELECT DISTINCT hashtextextended($1 || thing, 0) AS lock
                  FROM (SELECT ' ' || unnest($2::text[]) UNION ALL SELECT '/' || unnest($3::text[])) AS given (thing)
                  ORDER BY lock) AS locks
            """;

    private static final String FIND = """
            SELECT meeting.*, (SELECT coalesce(jsonb_agg(to_jsonb(participant) ORDER BY position), '[]')
                               FROM participant WHERE meeting_id = meeting.id) AS participants
            FROM unnest($2::text[]) AS given (external_id)
            CROSS JOIN LATERAL (SELECT * FROM meeting
                                WHERE tenant = $1 AND external_meeting_id = given.external_id
                                    AND ($3::text IS NULL OR organizer_id = $3)
                                ORDER BY created_at LIMIT 1) AS meeting
            """;
    private static final String FIND_NAMES = "SELECT url_name FROM meeting WHERE tenant = $1 AND url_name = ANY($2)";

    /**
     * @param meetings by the caller's own id of them; the first where several have it
     * @param urlNames that are taken
     */
    record Known(Map<String, Meeting> meetings, Set<String> urlNames) {}

    /**
     * Others who ask for one of the same ids or names wait for the transaction's end, so that each makes one meeting. All
     * in one round trip.
     *
     * @param organizer whose meetings are known; everybody's where empty
     */
    Uni<Known> find(Transaction transaction, String tenant, Optional<String> organizer, List<MeetingRequest> requests) {
        var externalIds = array(requests.stream().flatMap(request -> request.externalMeetingId().stream()));
        var urlNames = array(requests.stream().flatMap(request -> request.urlName().stream()));
        return Uni.join()
                .all(
                        transaction.execute(LOCK, tenant, externalIds, urlNames),
                        transaction.execute(FIND, tenant, externalIds, organizer.orElse(null)),
                        transaction.execute(FIND_NAMES, tenant, urlNames))
                .andFailFast()
                .map(found -> new Known(meetings(found.get(1)), urlNames(found.get(2))));
    }

    private static Map<String, Meeting> meetings(RowSet<Row> rows) {
        return stream(rows)
                .map(MeetingRow::read)
                .collect(toMap(meeting -> meeting.state().externalMeetingId().orElseThrow(), meeting -> meeting));
    }

    private static Set<String> urlNames(RowSet<Row> rows) {
        return stream(rows).map(row -> row.getString("url_name")).collect(toSet());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static String[] array(Stream<String> values) {
        return values.toArray(String[]::new);
    }
}
