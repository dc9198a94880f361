package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.resolution.Resolution.Late;
import org.convene.tools.resolution.Resolution.ShownTool;
import org.jspecify.annotations.Nullable;

/** What was shown to whom, and why. */
@Singleton
class ResolutionRepository {
    private static final String ADD = """
            INSERT INTO tool_resolution (id, tenant, participant, meeting, moderates, configuration, at, source, tools,
                reasons, elapsed_millis, waits_until, keep_until, person)
            SELECT id, $1, participant, meeting, moderates, configuration, at, source, tools::jsonb,
                reasons::jsonb, elapsed_millis, waits_until, keep_until, person
            FROM unnest($2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::timestamptz[], $8::text[],
                    $9::text[], $10::text[], $11::bigint[], $12::timestamptz[], $13::timestamptz[], $14::text[])
                AS shown (id, participant, meeting, moderates, configuration, at, source, tools, reasons,
                    elapsed_millis, waits_until, keep_until, person)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String END = """
            UPDATE tool_resolution AS resolution SET late = ended.late::jsonb, waits_until = NULL
            FROM unnest($2::text[], $3::text[]) AS ended (id, late)
            WHERE resolution.tenant = $1 AND resolution.id = ended.id
            """;
    private static final String SHOWN = """
            UPDATE tool_resolution SET late = late || jsonb_build_object('shownAt', $3::text)
            WHERE tenant = $1 AND id = ANY($2) AND late -> 'shownAt' IS NULL
            """;
    private static final String COLUMNS = """
            id, participant, meeting, moderates, configuration, at, source, tools, reasons, elapsed_millis, late,
            waits_until, person""";
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM tool_resolution WHERE tenant = $1 AND id = $2 AND person = $3";
    private static final String LIST = "SELECT " + COLUMNS + """
             FROM tool_resolution WHERE tenant = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;
    private static final String LIST_OF_MEETING = "SELECT " + COLUMNS + """
             FROM tool_resolution WHERE tenant = $1 AND id < $2 AND meeting = $4 ORDER BY id DESC LIMIT $3
            """;
    private static final String LIST_OF_PARTICIPANT = "SELECT " + COLUMNS + """
             FROM tool_resolution
             WHERE tenant = $1 AND id < $2 AND meeting = $4 AND participant = $5 ORDER BY id DESC LIMIT $3
            """;

    private final TenantDatabase database;
    private final ResolutionConfig config;
    private final Clock clock;

    ResolutionRepository(TenantDatabase database, ResolutionConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** A resolution, and what an answer to it is found again by. */
    record Found(Resolution resolution, String person, String meeting, boolean moderates, String configuration) {}

    /** Adds what of it is not there yet, all by one statement. */
    Uni<RowSet<Row>> add(Transaction transaction, String tenant, List<Outcome> outcomes) {
        var questions = outcomes.stream().map(Outcome::question).toList();
        return transaction.execute(
                ADD,
                tenant,
                texts(questions, Question::id),
                texts(questions, question -> question.reader().participantId()),
                texts(questions, Question::meeting),
                questions.stream()
                        .map(question -> question.reader().moderates())
                        .toArray(Boolean[]::new),
                texts(questions, question -> question.configuration().version()),
                times(questions, Question::at),
                texts(outcomes, Outcome::source),
                texts(
                        outcomes,
                        outcome ->
                                ContractMapper.write(ShownTool.of(outcome.list().tools()))),
                texts(outcomes, outcome -> ContractMapper.write(outcome.reasons())),
                outcomes.stream().map(outcome -> outcome.elapsed().toMillis()).toArray(Long[]::new),
                times(outcomes, outcome -> outcome.waitsUntil().orElse(null)),
                times(questions, question -> question.keptFor(config.resolutionsKept())),
                texts(questions, question -> question.reader().person()));
    }

    /** Says what came after all, by one statement. */
    Uni<RowSet<Row>> end(Transaction transaction, String tenant, List<LateOutcome> outcomes) {
        return transaction.execute(
                END,
                tenant,
                texts(outcomes, outcome -> outcome.question().id()),
                texts(outcomes, outcome -> ContractMapper.write(outcome.late())));
    }

    /** Says that what came late is shown, of all by one statement; the first time counts. */
    Uni<Void> shown(String tenant, List<String> ids) {
        return database.execute(
                        tenant,
                        SHOWN,
                        tenant,
                        ids.toArray(String[]::new),
                        clock.instant().toString())
                .replaceWithVoid();
    }

    /** Only the person's own. */
    Uni<Optional<Found>> find(String tenant, String id, String person) {
        return database.execute(tenant, FIND, tenant, id, person)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::found)
                        .findFirst());
    }

    /** The newest first. */
    Uni<Page<Resolution>> list(
            String tenant, PageRequest page, Optional<String> meeting, Optional<String> participant) {
        return rows(tenant, page, meeting, participant)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> found(row).resolution())
                        .toList())
                .map(found -> Page.of(found, page, Resolution::id));
    }

    private Uni<RowSet<Row>> rows(
            String tenant, PageRequest page, Optional<String> meeting, Optional<String> participant) {
        if (meeting.isEmpty()) {
            return database.execute(tenant, LIST, tenant, page.before(), page.read());
        }
        return participant.isEmpty()
                ? database.execute(tenant, LIST_OF_MEETING, tenant, page.before(), page.read(), meeting.get())
                : database.execute(
                        tenant,
                        LIST_OF_PARTICIPANT,
                        tenant,
                        page.before(),
                        page.read(),
                        meeting.get(),
                        participant.get());
    }

    private Found found(Row row) {
        var waitsUntil = row.getOffsetDateTime("waits_until");
        var meeting = row.getString("meeting");
        var resolution = new Resolution(
                row.getString("id"),
                Optional.of(meeting).filter(id -> !id.isEmpty()),
                row.getString("participant"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("source"),
                List.of(read(row.getJsonArray("tools"), ShownTool[].class)),
                List.of(read(row.getJsonArray("reasons"), Reason[].class)),
                row.getLong("elapsed_millis"),
                waitsUntil != null && clock.instant().isBefore(waitsUntil.toInstant()),
                late(row.getJsonObject("late")));
        return new Found(
                resolution,
                row.getString("person"),
                meeting,
                row.getBoolean("moderates"),
                row.getString("configuration"));
    }

    private static Optional<Late> late(@Nullable JsonObject late) {
        return Optional.ofNullable(late).map(json -> ContractMapper.read(json.encode(), Late.class));
    }

    private static <T> T read(JsonArray array, Class<T> type) {
        return ContractMapper.read(array.encode(), type);
    }

    private static <R> String[] texts(List<R> rows, Function<R, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <R> OffsetDateTime[] times(List<R> rows, Function<R, @Nullable Instant> value) {
        return rows.stream()
                .map(value)
                .map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
