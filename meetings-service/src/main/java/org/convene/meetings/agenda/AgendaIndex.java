package org.convene.meetings.agenda;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.Transaction;

/** Keeps what meetings are found by, in the transactions that change them. */
public final class AgendaIndex {
    static final String INSERT = """
            INSERT INTO agenda_entry (occurrence_id, key, tenant, valid_since, valid_until, waiting)
            SELECT occurrence.id, given.key, tenant, valid_since, valid_until, given.waiting
            FROM occurrence, (SELECT unnest($2::uuid[]), false UNION ALL SELECT unnest($3::uuid[]), true)
                AS given (key, waiting)
            WHERE meeting_id = $1
            ON CONFLICT (occurrence_id, key) DO NOTHING
            """;
    private static final String DELETE_OTHERS = """
            DELETE FROM agenda_entry USING occurrence
            WHERE meeting_id = $1 AND occurrence_id = occurrence.id AND NOT (
                agenda_entry.valid_since = occurrence.valid_since AND agenda_entry.valid_until = occurrence.valid_until
                AND CASE WHEN waiting THEN key = ANY ($3::uuid[]) ELSE key = ANY ($2::uuid[]) END)
            """;

    private AgendaIndex() {}

    /**
     * Stores a new meeting's entries; to be sent after its occurrences.
     *
     * @param organizerAddress of an organizer who is no user
     */
    public static Uni<RowSet<Row>> insert(
            Transaction transaction, MeetingState state, Optional<String> organizerAddress) {
        return execute(transaction, INSERT, state, organizerAddress);
    }

    /**
     * The statements that store a changed meeting's entries; to be sent in this order, after its occurrences.
     *
     * @param organizerAddress of an organizer who is no user
     */
    public static List<Uni<RowSet<Row>>> update(
            Transaction transaction, MeetingState state, Optional<String> organizerAddress) {
        return List.of(
                execute(transaction, DELETE_OTHERS, state, organizerAddress),
                execute(transaction, INSERT, state, organizerAddress));
    }

    private static Uni<RowSet<Row>> execute(
            Transaction transaction, String sql, MeetingState state, Optional<String> organizerAddress) {
        var entries = entries(state);
        organizerAddress.ifPresent(address -> entries.put(AgendaKey.email(state.tenant(), address), false));
        return transaction.execute(sql, state.id(), keys(entries, false), keys(entries, true));
    }

    private static UUID[] keys(Map<AgendaKey, Boolean> entries, boolean waiting) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue() == waiting)
                .map(entry -> entry.getKey().value())
                .toArray(UUID[]::new);
    }

    /** Whether it is somebody's who waits, by key. Who is there in two ways and has a place in one has a place. */
    private static Map<AgendaKey, Boolean> entries(MeetingState state) {
        var tenant = state.tenant();
        var entries = new LinkedHashMap<AgendaKey, Boolean>();
        entries.put(AgendaKey.all(tenant), false);
        entries.put(AgendaKey.status(tenant, state.status()), false);
        entries.put(AgendaKey.room(tenant, state.roomId()), false);
        state.externalMeetingId().ifPresent(id -> entries.put(AgendaKey.externalMeeting(tenant, id), false));
        AgendaKey.words(tenant, state.name() + " " + state.description().orElse(""))
                .forEach(word -> entries.put(word, false));
        var organizer = state.organizer();
        entries.put(AgendaKey.organizer(tenant, organizer.id()), false);
        entries.put(AgendaKey.user(tenant, organizer.id()), false);
        state.participants().forEach(participant -> add(tenant, participant, entries));
        return entries;
    }

    private static void add(String tenant, ParticipantState participant, Map<AgendaKey, Boolean> entries) {
        var waiting = participant.waiting();
        entries.merge(AgendaKey.participant(tenant, participant.id()), waiting, Boolean::logicalAnd);
        participant
                .person()
                .phone()
                .ifPresent(number -> entries.merge(AgendaKey.phone(tenant, number), waiting, Boolean::logicalAnd));
        // A user's address here is a copy, and may be another's by now.
        participant
                .userId()
                .map(id -> AgendaKey.user(tenant, id))
                .or(() -> participant.person().email().map(email -> AgendaKey.email(tenant, email)))
                .ifPresent(key -> entries.merge(key, waiting, Boolean::logicalAnd));
        participant
                .externalId()
                .ifPresent(id -> entries.merge(AgendaKey.externalPerson(tenant, id), waiting, Boolean::logicalAnd));
    }
}
