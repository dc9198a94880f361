package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.convene.platform.inbox.Share.Waiting;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Puts events aside: the consumer's side of the parked subjects. */
@Singleton
class Parking {
    private static final String PARKED = """
            SELECT id, source, subject FROM parked_subject
            WHERE consumer = $1 AND (source, subject) IN (SELECT * FROM unnest($2::text[], $3::text[]))
            ORDER BY id FOR KEY SHARE OF parked_subject
            """;
    private static final String PARK = """
            INSERT INTO parked_subject (id, consumer, source, subject, tenant, reason, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 millisecond')
            ON CONFLICT (consumer, source, subject) DO UPDATE SET reason = parked_subject.reason
            RETURNING id
            """;
    private static final String APPEND = """
            INSERT INTO parked_event (parked_subject, sequence, event_id, tenant, attributes, data)
            SELECT parked_subject, sequence, event_id, tenant, attributes::jsonb, data
            FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])
                 AS given (parked_subject, sequence, event_id, tenant, attributes, data)
            """;

    private final InboxConfig config;

    Parking(InboxConfig config) {
        this.config = config;
    }

    /** Those of the subjects that are parked, with the parking's id; they stay so until the transaction ends. */
    Uni<Map<SubjectKey, String>> share(Transaction transaction, String consumer, Collection<SubjectKey> keys) {
        return transaction
                .execute(PARKED, consumer, SubjectKey.sources(keys), SubjectKey.subjects(keys))
                .map(rows -> {
                    var parked = new HashMap<SubjectKey, String>();
                    rows.forEach(row -> parked.put(
                            new SubjectKey(row.getString("source"), row.getString("subject")), row.getString("id")));
                    return parked;
                });
    }

    /** Parks the event's subject; where it is parked already, the event waits behind the others. */
    Uni<Void> park(Transaction transaction, String consumer, ReceivedEvent event, String reason) {
        return transaction
                .execute(PARK, Id.next(), consumer, event.source(), event.subject(), event.tenant(), reason, (double)
                        config.firstPause().toMillis())
                .map(rows -> rows.iterator().next().getString("id"))
                .chain(id -> append(transaction, List.of(new Waiting(id, event))));
    }

    /** Adds the events behind the others of their subjects, and takes out of those whom they erase. */
    Uni<Void> append(Transaction transaction, List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .execute(
                        APPEND,
                        texts(waiting, Waiting::parkedSubject),
                        waiting.stream().map(one -> one.event().sequence()).toArray(Long[]::new),
                        texts(waiting, one -> one.event().id()),
                        texts(waiting, one -> one.event().tenant()),
                        texts(
                                waiting,
                                one -> JsonObject.mapFrom(one.event().attributes())
                                        .encode()),
                        texts(waiting, one -> one.event().data()))
                .chain(() -> ParkedPersons.erase(transaction, waiting));
    }

    private static String[] texts(List<Waiting> waiting, Function<Waiting, String> text) {
        return waiting.stream().map(text).toArray(String[]::new);
    }
}
