package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """;
    private static final String END =
            "UPDATE tool_resolution SET late = $3, waits_until = NULL WHERE tenant = $1 AND id = $2";
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

    /** Adds it, as what came of the question. */
    Uni<RowSet<Row>> add(Transaction transaction, Question question, Outcome outcome) {
        return transaction.execute(
                ADD,
                question.id(),
                question.tenant(),
                question.reader().participantId(),
                question.meeting(),
                question.reader().moderates(),
                question.configuration().version(),
                question.at().atOffset(ZoneOffset.UTC),
                outcome.source(),
                json(ShownTool.of(outcome.list().tools())),
                json(outcome.reasons()),
                outcome.elapsed().toMillis(),
                outcome.waitsUntil()
                        .map(instant -> instant.atOffset(ZoneOffset.UTC))
                        .orElse(null),
                question.keptFor(config.resolutionsKept()).atOffset(ZoneOffset.UTC),
                question.reader().person());
    }

    /** Says what came after all. */
    Uni<RowSet<Row>> end(Transaction transaction, Question question, Late late) {
        return transaction.execute(END, question.tenant(), question.id(), new JsonObject(ContractMapper.write(late)));
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

    private static JsonArray json(List<?> list) {
        return new JsonArray(ContractMapper.write(list));
    }
}
