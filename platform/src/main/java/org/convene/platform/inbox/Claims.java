package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.convene.platform.tenancy.Transaction;

/** Which events a consumer took, and how far it is with each subject. */
@Singleton
class Claims {
    // In one order everywhere, so that two processes that were handed the same records wait and never lock each other.
    private static final String CLAIM = """
            INSERT INTO inbox_claim (consumer, event_id)
            SELECT $1, event_id FROM unnest($2::text[]) AS given (event_id) ORDER BY event_id
            ON CONFLICT DO NOTHING RETURNING event_id
            """;
    // LATERAL and LIMIT: by the key, one for one, whatever the planner believes of the table. A plan made while there
    // was little in it would go on reading all that the consumer ever heard of.
    private static final String POSITIONS = """
            SELECT source, subject, newest.sequence
            FROM unnest($2::text[], $3::text[]) AS given (source, subject)
                 CROSS JOIN LATERAL (SELECT sequence FROM inbox_position AS known
                                     WHERE known.consumer = $1 AND known.source = given.source
                                       AND known.subject = given.subject LIMIT 1) AS newest
            """;
    private static final String ADVANCE = """
            INSERT INTO inbox_position (consumer, source, subject, sequence)
            SELECT $1, source, subject, sequence
            FROM unnest($2::text[], $3::text[], $4::bigint[]) AS given (source, subject, sequence)
            ORDER BY source, subject
            ON CONFLICT (consumer, source, subject) DO UPDATE
            SET sequence = excluded.sequence, moved_on = excluded.moved_on
            WHERE inbox_position.sequence < excluded.sequence
            """;

    /** Answers the ids that nobody claimed before; waits for who is about to. */
    Uni<Set<String>> claim(Transaction transaction, String consumer, List<ReceivedEvent> events) {
        var ids = events.stream().map(ReceivedEvent::id).toArray(String[]::new);
        return transaction.execute(CLAIM, consumer, ids).map(rows -> {
            var claimed = new HashSet<String>();
            rows.forEach(row -> claimed.add(row.getString("event_id")));
            return claimed;
        });
    }

    /** The sequence of the newest processed event of each subject; none for a subject never heard of. */
    Uni<Map<SubjectKey, Long>> positions(Transaction transaction, String consumer, Collection<SubjectKey> keys) {
        return transaction
                .execute(POSITIONS, consumer, SubjectKey.sources(keys), SubjectKey.subjects(keys))
                .map(rows -> {
                    var positions = new HashMap<SubjectKey, Long>();
                    rows.forEach(row -> positions.put(
                            new SubjectKey(row.getString("source"), row.getString("subject")),
                            row.getLong("sequence")));
                    return positions;
                });
    }

    Uni<Void> advance(Transaction transaction, String consumer, Map<SubjectKey, Long> positions) {
        if (positions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = List.copyOf(positions.keySet());
        return transaction
                .execute(
                        ADVANCE,
                        consumer,
                        SubjectKey.sources(keys),
                        SubjectKey.subjects(keys),
                        keys.stream().map(positions::get).toArray(Long[]::new))
                .replaceWithVoid();
    }
}
