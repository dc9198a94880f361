package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.PersonRedaction;
import org.convene.platform.tenancy.Transaction;

/**
 * Takes personal data out of the ledger (D10, D18). Every event keeps its place and number; only the {@code person}
 * objects of those who are erased are emptied.
 */
@Singleton
public class Erasure {
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
     * Empties the persons in all events of the subject and appends the event that tells of it. Its data name them, by
     * the ids that stand beside the {@code person} objects, in the member {@code erased}, and know no more of them.
     *
     * @throws IllegalArgumentException if the data name nobody
     */
    public Uni<Void> erase(Transaction transaction, NewEvent erased) {
        var redaction = PersonRedaction.demandedBy(ContractMapper.write(erased.data()));
        if (redaction.ids().isEmpty()) {
            throw new IllegalArgumentException("data must name who is erased");
        }
        return redact(transaction, erased.subject(), 0, redaction)
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
            var data = row.getString("data");
            var without = redaction.apply(data);
            if (!without.equals(data)) {
                positions.add(row.getLong("position"));
                redacted.add(new JsonObject(without));
            }
        }
        return positions.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .execute(REDACT, positions.toArray(Long[]::new), redacted.toArray())
                        .replaceWithVoid();
    }

    private static long lastSequence(RowSet<Row> rows) {
        var last = 0L;
        for (var row : rows) {
            last = row.getLong("sequence");
        }
        return last;
    }
}
