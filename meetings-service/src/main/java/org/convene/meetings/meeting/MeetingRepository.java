package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
            INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id, description,
                valid_since, valid_until, time_zone, language, organizer_id, organizer_name, organizer_email,
                send_invitations, remind_before, external_meeting_id, calendar_sequence, created_at, updated_at,
                own_room, invite_mechanisms, capacity, require_access_code, anonymize, lobby, early_entry, grace,
                metadata)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)
            """;
    static final String INSERT_OCCURRENCE = """
            INSERT INTO occurrence (id, tenant, meeting_id, status, valid_since, valid_until, closes_at)
            VALUES ($1, $2, $1, $3, $4, $5, $6)
            """;
    static final String INSERT_PARTICIPANTS = """
            INSERT INTO participant (tenant, meeting_id, position, id, role, language, time_zone, name, email, phone,
                user_id, external_id, required, waiting)
            SELECT $1, $2, position, id, role, language, time_zone, name, email, phone, user_id, external_id, required,
                waiting
            FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                    $11::text[], $12::boolean[], $13::boolean[])
                WITH ORDINALITY AS given (id, role, language, time_zone, name, email, phone, user_id, external_id,
                    required, waiting, position)
            """;
    private static final String UPDATE = """
            UPDATE meeting SET version = $2, status = $3, name = $4, description = $5, valid_since = $6,
                valid_until = $7, time_zone = $8, language = $9, remind_before = $10, calendar_sequence = $11,
                updated_at = $12
            WHERE id = $1
            """;
    private static final String UPDATE_OCCURRENCE = """
            UPDATE occurrence SET status = $2, valid_since = $3, valid_until = $4, closes_at = $5 WHERE meeting_id = $1
            """;
    private static final String SELECT = """
            SELECT meeting.*, (SELECT coalesce(jsonb_agg(to_jsonb(participant) ORDER BY position), '[]')
                               FROM participant WHERE meeting_id = meeting.id) AS participants
            FROM meeting WHERE id = $1
            """;
    private static final String SELECT_NAMED = SELECT.replace("WHERE id = $1", "WHERE tenant = $1 AND url_name = $2");

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

    /** Reads the meeting and keeps it from changing until the transaction ends. */
    Uni<Meeting> requireForChange(Transaction transaction, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(MeetingNotFoundException::new);
        }
        return transaction.execute(SELECT + "FOR UPDATE OF meeting", id).map(MeetingRepository::one);
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
                state.inviteMechanisms()
                        .map(mechanisms -> mechanisms.toArray(String[]::new))
                        .orElse(null),
                state.capacity().orElse(null),
                state.access().requireAccessCode(),
                state.access().anonymize(),
                state.access().lobby(),
                state.access().earlyEntry(),
                state.access().grace(),
                new JsonObject(Map.copyOf(state.metadata())));
        var occurrence = transaction.execute(
                INSERT_OCCURRENCE,
                state.id(),
                state.tenant(),
                state.status(),
                time(state.validSince()),
                time(state.validUntil()),
                time(closesAt(state)));
        return state.participants().isEmpty()
                ? List.of(inserted, occurrence)
                : List.of(inserted, occurrence, insertParticipants(transaction, meeting));
    }

    /** The statements that store a changed meeting; to be sent in this order. */
    List<Uni<RowSet<Row>>> update(Transaction transaction, Meeting meeting) {
        var state = meeting.state();
        var updated = transaction.execute(
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
                time(meeting.updatedAt()));
        var occurrence = transaction.execute(
                UPDATE_OCCURRENCE,
                state.id(),
                state.status(),
                time(state.validSince()),
                time(state.validUntil()),
                time(closesAt(state)));
        return List.of(updated, occurrence);
    }

    private static Instant closesAt(MeetingState state) {
        return state.validUntil().plusSeconds(state.access().grace());
    }

    private static Uni<RowSet<Row>> insertParticipants(Transaction transaction, Meeting meeting) {
        var participants = meeting.state().participants();
        return transaction.execute(
                INSERT_PARTICIPANTS,
                meeting.state().tenant(),
                meeting.state().id(),
                column(participants, participant -> Optional.of(participant.id())),
                column(participants, participant -> Optional.of(participant.role())),
                column(participants, ParticipantState::language),
                column(participants, ParticipantState::timeZone),
                column(
                        participants,
                        participant -> Optional.of(participant.person().name())),
                column(participants, participant -> participant.person().email()),
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

    private static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Meeting one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new MeetingNotFoundException();
        }
        return MeetingRow.read(rows.iterator().next());
    }
}
