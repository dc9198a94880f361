package org.convene.platform.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.convene.platform.contracts.PersonRedaction;
import org.convene.platform.inbox.Share.Waiting;
import org.convene.platform.tenancy.Transaction;

/** Takes those whom an event erases out of the events that wait with it (D10, D18). */
final class ParkedPersons {
    private static final int PAGE = 200;

    /** Passes by what is being taken away at this moment: who waits for that while the subject is shared locks up. */
    private static final String WAITING = """
            SELECT sequence, event_id, data FROM parked_event
            WHERE parked_subject = $1 AND (sequence, event_id) > ($2, $3)
            ORDER BY sequence, event_id LIMIT $4 FOR UPDATE SKIP LOCKED
            """;

    private static final String REDACT = """
            UPDATE parked_event SET data = redacted.data
            FROM unnest($2::bigint[], $3::text[], $4::text[]) AS redacted (sequence, event_id, data)
            WHERE parked_subject = $1 AND parked_event.sequence = redacted.sequence
              AND parked_event.event_id = redacted.event_id
            """;

    private final Transaction transaction;
    private final String parkedSubject;
    private final PersonRedaction redaction;

    private ParkedPersons(Transaction transaction, String parkedSubject, PersonRedaction redaction) {
        this.transaction = transaction;
        this.parkedSubject = parkedSubject;
        this.redaction = redaction;
    }

    /** Does what those that were put aside demand of the events of their subjects. */
    static Uni<Void> erase(Transaction transaction, List<Waiting> waiting) {
        return Multi.createFrom()
                .iterable(waiting)
                .map(one -> new ParkedPersons(
                        transaction,
                        one.parkedSubject(),
                        PersonRedaction.demandedBy(one.event().data())))
                .filter(one -> !one.redaction.ids().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(one -> one.eraseAfter(0, ""))
                .collect()
                .last();
    }

    private Uni<Void> eraseAfter(long sequence, String eventId) {
        return transaction
                .execute(WAITING, parkedSubject, sequence, eventId, PAGE)
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem() : erase(rows));
    }

    private Uni<Void> erase(RowSet<Row> rows) {
        List<Long> sequences = new ArrayList<>();
        List<String> eventIds = new ArrayList<>();
        List<String> data = new ArrayList<>();
        for (var row : rows) {
            sequences.add(row.getLong("sequence"));
            eventIds.add(row.getString("event_id"));
            data.add(redaction.apply(row.getString("data")));
        }
        var last = sequences.size() - 1;
        return transaction
                .execute(
                        REDACT,
                        parkedSubject,
                        sequences.toArray(Long[]::new),
                        eventIds.toArray(String[]::new),
                        data.toArray(String[]::new))
                .chain(() -> eraseAfter(sequences.get(last), eventIds.get(last)));
    }
}
