package org.convene.meetings.agenda;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.tenancy.TenantDatabase;

/** Finds meetings by time and by what they have to do with, at the same cost however many are stored. */
@Singleton
public class Agenda {
    /** How many that may fit are looked at for a page at most, where more than one thing is asked for. */
    static final int LOOKED_AT = 1000;

    /**
     * Of an index that is ordered by key, span, start and id: a short way into each span of each key. It begins at the one
     * lower bound there is; of two, PostgreSQL may begin at the lower one.
     */
    private static final String OVERLAPPING = """
            SELECT valid_since, valid_until, occurrence_id, waiting FROM agenda_entry
            WHERE key = wanted.key AND span = spans.span AND (valid_since, occurrence_id) > (spans.since, spans.id)
                AND valid_since < $5 AND valid_until > $6
            """;

    /**
     * PostgreSQL takes a key for one with few rows, reads them all and sorts them. So it is told to go along the index, and
     * to plan once and not for every page, which takes longer than the page.
     */
    static final String ALONG_THE_INDEX = """
            SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true),
                set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    private static final String FIND = """
            WITH candidate AS MATERIALIZED (
                SELECT valid_since, valid_until, occurrence_id, bool_and(waiting) AS waiting
                FROM unnest($1::uuid[]) AS wanted (key),
                    unnest($2::smallint[], $3::timestamptz[], $4::text[]) AS spans (span, since, id),
                    LATERAL (""" + OVERLAPPING + """
                        ORDER BY valid_since, occurrence_id LIMIT $7) AS found
                GROUP BY valid_since, valid_until, occurrence_id
                ORDER BY valid_since, occurrence_id LIMIT $7),
            fitting AS (
                SELECT * FROM candidate
                WHERE ($8 OR NOT waiting) AND (
                    SELECT count(*) FROM agenda_entry
                    WHERE agenda_entry.occurrence_id = candidate.occurrence_id AND key = ANY ($9::uuid[])
                ) = cardinality($9::uuid[])
                ORDER BY valid_since, occurrence_id LIMIT $10),
            last AS (
                SELECT valid_since AS last_since, occurrence_id AS last_id FROM candidate
                ORDER BY valid_since, occurrence_id OFFSET $7 - 1)
            SELECT last_since, last_id, shown.*
            FROM (SELECT) AS one LEFT JOIN last ON true LEFT JOIN (
                SELECT fitting.valid_since AS since, fitting.valid_until AS until, fitting.occurrence_id,
                    fitting.waiting, occurrence.status AS occurrence_status, %s
                FROM fitting
                    JOIN occurrence ON occurrence.id = fitting.occurrence_id
                    JOIN meeting ON meeting.id = occurrence.meeting_id
                ) AS shown ON true
            ORDER BY since, occurrence_id
            """;

    /** No more than an item shows: a description may be longer than all else of a page. */
    private static final String FIND_COUNTED = FIND.formatted("""
            meeting.id, version, name, url_name, url, room_id, time_zone, language, organizer_id, organizer_name,
                    organizer_email, external_meeting_id, created_at, updated_at,
                    (SELECT count(*) FROM participant WHERE participant.meeting_id = meeting.id) AS participant_count
            """);

    private static final String FIND_BARE = FIND.formatted("meeting.*");

    /**
     * What does not take place does not count towards the limit. Only a meeting that has ended may have ended early: no
     * other is looked at. Nor is anybody looked for in a span that nothing of the tenant's is in at that time, as a rule
     * all but one or two.
     */
    static final String BUSY = """
            WITH spans AS MATERIALIZED (
                SELECT spans.* FROM unnest($2::smallint[], $3::timestamptz[], $4::text[]) AS spans (span, since, id),
                    LATERAL (
                        SELECT FROM agenda_entry
                        WHERE key = $9 AND span = spans.span AND (valid_since, occurrence_id) > (spans.since, spans.id)
                            AND valid_since < $5
                        LIMIT 1) AS any_of_tenant)
            SELECT wanted.person, found.valid_since, found.until AS valid_until
            FROM unnest($1::uuid[], $7::integer[]) AS wanted (key, person),
                spans,
                LATERAL (
                    SELECT valid_since, until FROM (
                        SELECT valid_since, (
                            SELECT CASE WHEN status = 'ended' THEN least(entry.valid_until, (
                                SELECT ended_at FROM meeting WHERE meeting.id = occurrence.meeting_id
                            )) ELSE entry.valid_until END
                            FROM occurrence WHERE occurrence.id = entry.occurrence_id AND status <> 'cancelled') AS until
                        FROM (""" + OVERLAPPING + """
                            AND NOT waiting) AS entry
                        ORDER BY valid_since, occurrence_id OFFSET 0) AS entry
                    WHERE until > greatest(valid_since, $6) LIMIT $8) AS found
            LIMIT $8
            """;

    private final TenantDatabase database;

    Agenda(TenantDatabase database) {
        this.database = database;
    }

    /** One time at which one of so many people is busy, by their place in the list. */
    public record Busy(int person, Instant from, Instant until) {}

    /** In the order of start and id; it may hold fewer than the limit where more than one thing is asked for. */
    Uni<Page<MeetingSummary>> page(String tenant, MeetingFilter filter, Window window, AgendaCursor cursor, int limit) {
        var search = filter.search(tenant);
        var lookedAt = search.others().length == 0 ? limit + 1 : Math.max(LOOKED_AT, limit + 1);
        return execute(
                        tenant,
                        FIND_COUNTED,
                        search.driver(),
                        Window.spans(),
                        window.startsAfter(cursor),
                        window.idsAfter(cursor),
                        window.untilTime(),
                        window.fromTime(),
                        lookedAt,
                        true,
                        search.others(),
                        limit + 1)
                .map(rows -> page(rows, filter.person().isNamed(), limit));
    }

    /** What this person organizes or has a place in, the first so many, in the order of start. */
    public <T> Uni<List<T>> of(String tenant, Person person, Window window, int limit, Function<Row, T> read) {
        return execute(
                        tenant,
                        FIND_BARE,
                        person.keys(tenant).toArray(UUID[]::new),
                        Window.spans(),
                        window.startsAfter(AgendaCursor.START),
                        window.idsAfter(AgendaCursor.START),
                        window.untilTime(),
                        window.fromTime(),
                        limit,
                        false,
                        new UUID[0],
                        limit)
                .map(rows -> stream(rows).map(read).toList());
    }

    /**
     * When these people are in meetings that take place, waiting lists apart; times may overlap, and their order says
     * nothing.
     *
     * @param most after so many times no more are told
     */
    public Uni<List<Busy>> busy(String tenant, List<Person> people, Window window, int most) {
        var keys = people.stream().map(person -> person.keys(tenant)).toList();
        return execute(
                        tenant,
                        BUSY,
                        keys.stream().flatMap(List::stream).toArray(UUID[]::new),
                        Window.spans(),
                        window.startsAfter(AgendaCursor.START),
                        window.idsAfter(AgendaCursor.START),
                        window.untilTime(),
                        window.fromTime(),
                        IntStream.range(0, keys.size())
                                .boxed()
                                .flatMap(person -> keys.get(person).stream().map(key -> person))
                                .toArray(Integer[]::new),
                        most,
                        AgendaKey.all(tenant).value())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                new Busy(row.getInteger("person"), time(row, "valid_since"), time(row, "valid_until")))
                        .toList());
    }

    private Uni<RowSet<Row>> execute(String tenant, String sql, Object... arguments) {
        return database.pipeline(
                        tenant,
                        transaction ->
                                List.of(transaction.execute(ALONG_THE_INDEX), transaction.execute(sql, arguments)))
                .map(answers -> answers.get(1));
    }

    private static Page<MeetingSummary> page(RowSet<Row> rows, boolean ofPerson, int limit) {
        var found = stream(rows).map(row -> MeetingSummary.read(row, ofPerson)).toList();
        if (found.size() > limit) {
            var items = found.subList(0, limit);
            var last = items.get(limit - 1);
            return new Page<>(items, Optional.of(new AgendaCursor(last.validSince(), last.occurrenceId()).text()));
        }
        return new Page<>(found, lookedAtLast(rows.iterator().next()));
    }

    /** Where to look on: empty where all was looked at. */
    private static Optional<String> lookedAtLast(Row row) {
        return Optional.ofNullable(row.getString("last_id"))
                .map(id -> new AgendaCursor(time(row, "last_since"), id).text());
    }

    /** Without the one row that stands for none. */
    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).filter(row -> row.getString("occurrence_id") != null);
    }

    static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
