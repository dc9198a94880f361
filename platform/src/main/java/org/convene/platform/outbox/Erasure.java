package org.convene.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.convene.platform.tenancy.Transaction;

/**
 * Takes personal data out of the ledger (D10, D18). Every event keeps its place and number; only the {@code person}
 * objects of those who are erased are emptied.
 */
@Singleton
public class Erasure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 200;

    private static final String OF_SUBJECT = """
            SELECT position, sequence, data::text AS data FROM event
            WHERE subject = $1 AND sequence > $2 ORDER BY sequence LIMIT $3
            """;
    private static final String REDACT = """
            UPDATE event SET data = redacted.data
            FROM unnest($1::bigint[], $2::jsonb[]) AS redacted (position, data)
            WHERE event.position = redacted.position
            """;

    private final Outbox outbox;

    Erasure(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Empties the persons in all events of the subject and appends the event that tells of it, whose own data must
     * know them no more.
     *
     * @param persons the ids that stand beside the {@code person} objects
     */
    public Uni<Void> erase(Transaction transaction, NewEvent erased, Set<String> persons) {
        return redact(transaction, erased.subject(), 0, new PersonRedaction(persons))
                .chain(() -> outbox.append(transaction, erased))
                .replaceWithVoid();
    }

    private Uni<Void> redact(Transaction transaction, String subject, long after, PersonRedaction redaction) {
        return transaction
                .execute(OF_SUBJECT, subject, after, PAGE)
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : write(transaction, rows, redaction)
                                .chain(() -> redact(transaction, subject, lastSequence(rows), redaction)));
    }

    private static Uni<Void> write(Transaction transaction, RowSet<Row> rows, PersonRedaction redaction) {
        List<Long> positions = new ArrayList<>();
        List<JsonObject> redacted = new ArrayList<>();
        for (var row : rows) {
            var data = read(row.getString("data"));
            if (redaction.apply(data)) {
                positions.add(row.getLong("position"));
                redacted.add(new JsonObject(data.toString()));
            }
        }
        return positions.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .execute(REDACT, positions.toArray(Long[]::new), redacted.toArray())
                        .replaceWithVoid();
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("not JSON in the ledger", failure);
        }
    }

    private static long lastSequence(RowSet<Row> rows) {
        var last = 0L;
        for (var row : rows) {
            last = row.getLong("sequence");
        }
        return last;
    }
}
