package org.convene.tools.resolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.resolution.ResolutionRepository.Found;

/**
 * The last good answers, each for the person, their name, the meeting and the role that it was given for and nobody else,
 * and only as long as the configuration is the one that was asked: the bearer of a link in format v1 can move the boundary
 * between id and name, and so have another's id. Addresses of tools may let in whoever knows them, so they are sealed.
 */
@Singleton
class AnswerRepository {
    private static final String FIND = """
            SELECT participant, meeting, moderates, configuration, tools
            FROM unnest($2::text[], $3::text[], $4::boolean[], $5::text[])
                AS asked (participant, meeting, moderates, configuration)
            JOIN tool_answer USING (participant, meeting, moderates, configuration)
            WHERE tenant = $1 AND keep_until > $6
            """;
    private static final String FIND_ASKED = """
            SELECT tools FROM tool_answer
            WHERE tenant = $1 AND participant = $2 AND meeting = $3 AND moderates = $4 AND configuration = $5
              AND keep_until > $6 AND asked_at = $7
            """;
    private static final String KEEP = """
            INSERT INTO tool_answer (tenant, participant, meeting, moderates, configuration, tools, asked_at, keep_until)
            SELECT DISTINCT ON (participant, meeting, moderates)
                $1, participant, meeting, moderates, configuration, tools, asked_at, keep_until
            FROM unnest($2::text[], $3::text[], $4::boolean[], $5::text[], $6::bytea[], $7::timestamptz[],
                    $8::timestamptz[])
                AS answered (participant, meeting, moderates, configuration, tools, asked_at, keep_until)
            ORDER BY participant, meeting, moderates, asked_at DESC
            ON CONFLICT (tenant, participant, meeting, moderates) DO UPDATE
            SET configuration = excluded.configuration, tools = excluded.tools, asked_at = excluded.asked_at,
                keep_until = excluded.keep_until
            WHERE tool_answer.asked_at <= excluded.asked_at
            """;

    private final TenantDatabase database;
    private final Sealer sealer;
    private final ResolutionConfig config;
    private final Clock clock;
    private final Rounds<Key, Optional<Tools>> findings = new Rounds<>(this::findAll);

    AnswerRepository(TenantDatabase database, Sealer sealer, ResolutionConfig config, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param name that the endpoint was told
     */
    private record Tools(Optional<String> name, List<OfferedTool> tools) {}

    /** A good answer to a question. */
    record Answer(Question question, List<OfferedTool> tools) {}

    /** Whom an answer was for, and by which configuration. */
    private record Key(String person, String meeting, boolean moderates, String configuration) {
        static Key of(Question question) {
            var reader = question.reader();
            return new Key(
                    reader.person(),
                    question.meeting(),
                    reader.moderates(),
                    question.configuration().version());
        }

        static Key of(Row row) {
            return new Key(
                    row.getString("participant"),
                    row.getString("meeting"),
                    row.getBoolean("moderates"),
                    row.getString("configuration"));
        }

        @Override
        public String toString() {
            return "Key[redacted]";
        }
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable(
                "tool_answer",
                "tools",
                List.of("tenant", "participant", "meeting", "moderates"),
                row -> purpose(
                        row.getString("tenant"),
                        row.getString("participant"),
                        row.getString("meeting"),
                        row.getBoolean("moderates")));
    }

    /** The last one to the same person by the same name. */
    Uni<Optional<List<OfferedTool>>> find(Question question) {
        return Uni.createFrom()
                .completionStage(() -> findings.join(question.tenant(), Key.of(question)))
                .map(found -> found.filter(
                                kept -> kept.name().equals(question.reader().participantName()))
                        .map(Tools::tools));
    }

    private Uni<Function<Key, Optional<Tools>>> findAll(String tenant, List<Key> keys) {
        return database.execute(
                        tenant,
                        FIND,
                        tenant,
                        keys.stream().map(Key::person).toArray(String[]::new),
                        keys.stream().map(Key::meeting).toArray(String[]::new),
                        keys.stream().map(Key::moderates).toArray(Boolean[]::new),
                        keys.stream().map(Key::configuration).toArray(String[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> {
                    var sealed = new HashMap<Key, byte[]>();
                    rows.forEach(row ->
                            sealed.put(Key.of(row), row.getBuffer("tools").getBytes()));
                    return key -> Optional.ofNullable(sealed.get(key))
                            .map(tools -> opened(tools, purpose(tenant, key.person(), key.meeting(), key.moderates())));
                });
    }

    /** The one to that very question, unless there is one to a later question. */
    Uni<Optional<List<OfferedTool>>> find(String tenant, Found asked) {
        return database.execute(
                        tenant,
                        FIND_ASKED,
                        tenant,
                        asked.person(),
                        asked.meeting(),
                        asked.moderates(),
                        asked.configuration(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        asked.resolution().at().atOffset(ZoneOffset.UTC))
                .map(rows -> first(rows, purpose(tenant, asked.person(), asked.meeting(), asked.moderates())))
                .map(found -> found.map(Tools::tools));
    }

    /**
     * Keeps the answers, where there is none to a later question, by one statement: in one order everywhere, so that
     * replicas do not wait for each other in a circle.
     */
    Uni<RowSet<Row>> keep(Transaction transaction, String tenant, List<Answer> kept) {
        var questions = kept.stream().map(Answer::question).toList();
        var keys = questions.stream().map(Key::of).toList();
        return transaction.execute(
                KEEP,
                tenant,
                keys.stream().map(Key::person).toArray(String[]::new),
                keys.stream().map(Key::meeting).toArray(String[]::new),
                keys.stream().map(Key::moderates).toArray(Boolean[]::new),
                keys.stream().map(Key::configuration).toArray(String[]::new),
                kept.stream().map(this::sealed).toArray(Buffer[]::new),
                times(questions, Question::at),
                times(questions, question -> question.keptFor(config.answersKept())));
    }

    private Buffer sealed(Answer answer) {
        var question = answer.question();
        var tools = new Tools(question.reader().participantName(), answer.tools());
        return Buffer.buffer(sealer.seal(ContractMapper.write(tools).getBytes(UTF_8), purpose(question)));
    }

    private static OffsetDateTime[] times(List<Question> questions, Function<Question, Instant> value) {
        return questions.stream()
                .map(value)
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private Optional<Tools> first(RowSet<Row> rows, String purpose) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        return Optional.of(opened(rows.iterator().next().getBuffer("tools").getBytes(), purpose));
    }

    private Tools opened(byte[] sealed, String purpose) {
        return ContractMapper.read(new String(sealer.open(sealed, purpose), UTF_8), Tools.class);
    }

    private static String purpose(Question question) {
        var reader = question.reader();
        return purpose(question.tenant(), reader.person(), question.meeting(), reader.moderates());
    }

    /** The meeting's id has no blank, so nobody's purpose is another's. */
    private static String purpose(String tenant, String person, String meeting, boolean moderates) {
        return "tool-answer " + tenant + " " + moderates + " " + meeting + " " + person;
    }
}
