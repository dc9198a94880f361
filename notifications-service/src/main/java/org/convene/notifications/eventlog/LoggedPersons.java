package org.convene.notifications.eventlog;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.convene.platform.contracts.PersonRedaction;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;

/** Takes those whom an event erases out of the logged events of its subject (D10, D18). */
@Singleton
class LoggedPersons {
    private static final int PAGE = 200;

    private static final String OF_SUBJECT = """
            SELECT position, data::text AS data FROM event_log
            WHERE tenant = $1 AND source = $2 AND subject = $3 AND position > $4 ORDER BY position LIMIT $5
            """;
    private static final String REDACT = """
            UPDATE event_log SET data = redacted.data
            FROM unnest($2::bigint[], $3::jsonb[]) AS redacted (position, data)
            WHERE event_log.tenant = $1 AND event_log.position = redacted.position
            """;

    Uni<Void> erase(Transaction transaction, ReceivedEvent event) {
        var redaction = PersonRedaction.demandedBy(event.data());
        return redaction.ids().isEmpty() ? Uni.createFrom().voidItem() : eraseAfter(transaction, event, redaction, 0);
    }

    private Uni<Void> eraseAfter(
            Transaction transaction, ReceivedEvent event, PersonRedaction redaction, long position) {
        return transaction
                .execute(OF_SUBJECT, event.tenant(), event.source(), event.subject(), position, PAGE)
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : write(transaction, event.tenant(), rows, redaction)
                                .chain(last -> eraseAfter(transaction, event, redaction, last)));
    }

    /** Answers the last position of the page. */
    private static Uni<Long> write(
            Transaction transaction, String tenant, RowSet<Row> rows, PersonRedaction redaction) {
        List<Long> positions = new ArrayList<>();
        List<JsonObject> data = new ArrayList<>();
        for (var row : rows) {
            positions.add(row.getLong("position"));
            data.add(new JsonObject(redaction.apply(row.getString("data"))));
        }
        return transaction
                .execute(REDACT, tenant, positions.toArray(Long[]::new), data.toArray())
                .replaceWith(positions.get(positions.size() - 1));
    }
}
