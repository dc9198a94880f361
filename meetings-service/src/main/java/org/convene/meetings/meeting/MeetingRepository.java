package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.meetings.address.Address;
import org.convene.meetings.agenda.AgendaIndex;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jspecify.annotations.Nullable;

/** Where meetings are kept. */
@Singleton
class MeetingRepository {
    static final String INSERT = """
            WITH inserted AS (
                INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id,
                    description, valid_since, valid_until, time_zone, language, organizer_id, organizer_name,
                    organizer_email, send_invitations, remind_before, external_meeting_id, calendar_sequence,
                    created_at, updated_at, own_room, invite_mechanisms, capacity, require_access_code, anonymize,
                    lobby, early_entry, grace, metadata, pin, organizer_phone, organizer_address)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                    $22, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $34, $35))
            INSERT INTO occurrence (id, tenant, meeting_id, status, valid_since, valid_until, closes_at)
            VALUES ($1, $2, $1, $4, $11, $12, $33)
            """;
    private static final String UPDATE = """
            WITH updated AS (
                UPDATE meeting SET version = $2, status = $3, name = $4, description = $5, valid_since = $6,
                    valid_until = $7, time_zone = $8, language = $9, remind_before = $10, calendar_sequence = $11,
                    updated_at = $12, own_room = own_room AND room_id = $13, room_id = $13, organizer_id = $14,
                    organizer_name = $15, organizer_email = $16, external_meeting_id = $17, invite_mechanisms = $18,
                    capacity = $19, require_access_code = $20, anonymize = $21, lobby = $22, early_entry = $23,
                    grace = $24, metadata = $25, started_at = $26, ended_at = $27, url = $29,
                    organizer_phone = $30, organizer_address = $31
                WHERE id = $1)
            UPDATE occurrence SET status = $3, valid_since = $6, valid_until = $7, closes_at = $28
            WHERE meeting_id = $1
            """;
    static final String STORE_PARTICIPANTS = """
            INSERT INTO participant (tenant, meeting_id, id, position, pin, role, language, time_zone, name, email,
                address, phone, user_id, external_id, required, waiting)
            SELECT $1, $2, * FROM unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::boolean[],
                $16::boolean[])
            ON CONFLICT (id) DO UPDATE SET position = excluded.position, role = excluded.role,
                language = excluded.language, time_zone = excluded.time_zone, name = excluded.name,
                email = excluded.email, address = excluded.address, phone = excluded.phone,
                user_id = excluded.user_id, external_id = excluded.external_id, required = excluded.required,
                waiting = excluded.waiting
            """;
    private static final String REMOVE_PARTICIPANTS = "DELETE FROM participant WHERE meeting_id = $1 AND id = ANY ($2)";
    /** A statement of its own: what the next one reads is what those left who held the meeting before. */
    private static final String HOLD = "SELECT FROM meeting WHERE id = $1 FOR UPDATE";

    private static final String SELECT = """
            SELECT meeting.*, (SELECT coalesce(jsonb_agg(to_jsonb(participant) ORDER BY position), '[]')
                               FROM participant WHERE meeting_id = meeting.id) AS participants
            FROM meeting WHERE id = $1
            """;
    private static final String SELECT_NAMED = SELECT.replace("WHERE id = $1", "WHERE tenant = $1 AND url_name = $2");
    private static final String SELECT_BY_PIN =
            SELECT.replace("WHERE id = $1", "WHERE tenant = $1 AND pin = $2 AND status IN ('scheduled', 'live')");
    private static final String NAMED = "SELECT FROM meeting WHERE tenant = $1 AND url_name = $2";

    private final TenantDatabase database;

    MeetingRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<Meeting> require(String tenant, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(MeetingNotFoundException::new);
        }
        return database.execute(tenant, SELECT, id).map(MeetingRepository::one);
    }

    /** By its name in its URL (D11). */
    Uni<Meeting> requireNamed(String tenant, String urlName) {
        return database.execute(tenant, SELECT_NAMED, tenant, urlName).map(MeetingRepository::one);
    }

    /** By its PIN on the phone. */
    Uni<Optional<Meeting>> findByPin(String tenant, String pin) {
        return database.execute(tenant, SELECT_BY_PIN, tenant, pin)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(MeetingRow::read));
    }

    Uni<Boolean> isNamed(String tenant, String urlName) {
        return database.execute(tenant, NAMED, tenant, urlName).map(rows -> rows.size() > 0);
    }

    /** Reads the meeting and keeps it from changing until the transaction ends. */
    Uni<Meeting> requireForChange(Transaction transaction, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(MeetingNotFoundException::new);
        }
        return Uni.join()
                .all(transaction.execute(HOLD, id), transaction.execute(SELECT, id))
                .andFailFast()
                .map(answers -> one(answers.get(1)));
    }

    /**
     * The statements that store a new meeting; to be sent in this order.
     *
     * @param ownRoom whether its room is made for it
     */
    List<Uni<RowSet<Row>>> insert(Transaction transaction, Meeting meeting, boolean ownRoom) {
        var state = meeting.state();
        var person = state.organizer().person();
        var inserted = transaction.execute(
                INSERT,
                state.id(),
                state.tenant(),
                state.version(),
                state.status(),
                state.name(),
                state.urlName(),
                state.url(),
                state.meetingToken(),
                state.roomId(),
                state.description().orElse(null),
                time(state.validSince()),
                time(state.validUntil()),
                state.timeZone(),
                state.language(),
                state.organizer().id(),
                person.name(),
                person.email().orElse(null),
                state.sendInvitations(),
                state.remindBefore().toArray(Integer[]::new),
                state.externalMeetingId().orElse(null),
                state.calendarSequence(),
                time(meeting.createdAt()),
                ownRoom,
                mechanisms(state),
                state.capacity().orElse(null),
                state.access().requireAccessCode(),
                state.access().anonymize(),
                state.access().lobby(),
                state.access().earlyEntry(),
                state.access().grace(),
                new JsonObject(Map.copyOf(state.metadata())),
                meeting.pin().orElse(null),
                time(meeting.closesAt()),
                person.phone().orElse(null),
                meeting.organizerAddress().orElse(null));
        var found = AgendaIndex.insert(transaction, state, meeting.organizerAddress());
        return state.participants().isEmpty()
                ? List.of(inserted, found)
                : List.of(inserted, found, store(transaction, meeting, state.participants()));
    }

    /** The statements that store what a change changed; to be sent in this order. */
    List<Uni<RowSet<Row>>> update(Transaction transaction, Meeting before, Meeting after) {
        var statements = new ArrayList<Uni<RowSet<Row>>>();
        var kept = after.seats().keySet();
        var removed = before.seats().keySet().stream()
                .filter(id -> !kept.contains(id))
                .toArray(String[]::new);
        if (removed.length > 0) {
            statements.add(
                    transaction.execute(REMOVE_PARTICIPANTS, after.state().id(), removed));
        }
        var untouched = new HashSet<>(before.state().participants());
        var stored = after.state().participants().stream()
                .filter(participant -> !untouched.contains(participant)
                        || !after.seats()
                                .get(participant.id())
                                .equals(before.seats().get(participant.id())))
                .toList();
        if (!stored.isEmpty()) {
            statements.add(store(transaction, after, stored));
        }
        statements.add(update(transaction, after));
        statements.addAll(AgendaIndex.update(transaction, after.state(), after.organizerAddress()));
        return statements;
    }

    private static Uni<RowSet<Row>> update(Transaction transaction, Meeting meeting) {
        var state = meeting.state();
        var person = state.organizer().person();
        return transaction.execute(
                UPDATE,
                state.id(),
                state.version(),
                state.status(),
                state.name(),
                state.description().orElse(null),
                time(state.validSince()),
                time(state.validUntil()),
                state.timeZone(),
                state.language(),
                state.remindBefore().toArray(Integer[]::new),
                state.calendarSequence(),
                time(meeting.updatedAt()),
                state.roomId(),
                state.organizer().id(),
                person.name(),
                person.email().orElse(null),
                state.externalMeetingId().orElse(null),
                mechanisms(state),
                state.capacity().orElse(null),
                state.access().requireAccessCode(),
                state.access().anonymize(),
                state.access().lobby(),
                state.access().earlyEntry(),
                state.access().grace(),
                new JsonObject(Map.copyOf(state.metadata())),
                state.startedAt().map(MeetingRepository::time).orElse(null),
                state.endedAt().map(MeetingRepository::time).orElse(null),
                time(meeting.closesAt()),
                state.url(),
                person.phone().orElse(null),
                meeting.organizerAddress().orElse(null));
    }

    private static Uni<RowSet<Row>> store(
            Transaction transaction, Meeting meeting, List<ParticipantState> participants) {
        var seats = meeting.seats();
        return transaction.execute(
                STORE_PARTICIPANTS,
                meeting.state().tenant(),
                meeting.state().id(),
                column(participants, participant -> Optional.of(participant.id())),
                participants.stream()
                        .map(participant -> seats.get(participant.id()).position())
                        .toArray(Integer[]::new),
                column(participants, participant -> seats.get(participant.id()).pin()),
                column(participants, participant -> Optional.of(participant.role())),
                column(participants, ParticipantState::language),
                column(participants, ParticipantState::timeZone),
                column(
                        participants,
                        participant -> Optional.of(participant.person().name())),
                column(participants, participant -> participant.person().email()),
                column(participants, participant -> participant.person().email().map(Address::of)),
                column(participants, participant -> participant.person().phone()),
                column(participants, ParticipantState::userId),
                column(participants, ParticipantState::externalId),
                participants.stream().map(ParticipantState::required).toArray(Boolean[]::new),
                participants.stream().map(ParticipantState::waiting).toArray(Boolean[]::new));
    }

    private static @Nullable String[] column(
            List<ParticipantState> participants, Function<ParticipantState, Optional<String>> value) {
        return participants.stream()
                .map(participant -> value.apply(participant).orElse(null))
                .toArray(String[]::new);
    }

    private static @Nullable String[] mechanisms(MeetingState state) {
        return state.inviteMechanisms()
                .map(mechanisms -> mechanisms.toArray(String[]::new))
                .orElse(null);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Meeting one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new MeetingNotFoundException();
        }
        return MeetingRow.read(rows.iterator().next());
    }
}
