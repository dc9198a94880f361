package org.convene.access.participanttoken;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.meeting.MeetingRows;
import org.convene.access.space.Rooms;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

@Singleton
class ParticipantTokenRepository {
    private static final String ADD = """
            INSERT INTO participant_token (id, tenant, room_id, meeting_id, participant_id, moderator, name, email,
                                           external_user_id, for_one, second_device, expires_at, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now(), $13)
            """;
    private static final String FIND = "SELECT * FROM participant_token WHERE tenant = $1 AND id = $2";
    private static final String FIND_AT = """
            SELECT participant_token.*,
                (SELECT room.id FROM room WHERE room.tenant = $1 AND (room.id = $3 OR room.alias = $3)) AS place,
                (SELECT {meeting} FROM meeting WHERE meeting.tenant = $1 AND meeting.id = participant_token.meeting_id)
            FROM participant_token WHERE tenant = $1 AND id = $2
            """.replace("{meeting}", MeetingRows.COLUMN);

    private final TenantDatabase database;

    ParticipantTokenRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * @param createdBy an actor, as {@code kind:id}
     */
    Uni<Void> add(Transaction transaction, ParticipantToken token, String createdBy) {
        return transaction
                .execute(
                        ADD,
                        token.id(),
                        token.tenant(),
                        token.roomId(),
                        token.meetingId().orElse(null),
                        token.participantId().orElse(null),
                        token.isModerator(),
                        token.person().name(),
                        token.person().email().orElse(null),
                        token.externalUserId().orElse(null),
                        token.isForOne(),
                        token.secondDevice().map(SecondDevice::toString).orElse(null),
                        token.expiresAt().atOffset(ZoneOffset.UTC),
                        createdBy)
                .replaceWithVoid();
    }

    Uni<Optional<ParticipantToken>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ParticipantTokenRepository::read)
                        .findFirst());
    }

    /**
     * @param place a room's id or alias
     */
    Uni<Optional<MintedCheck.Genuine>> findAt(String tenant, String id, String place) {
        return database.execute(tenant, FIND_AT, tenant, id, Rooms.name(place))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new MintedCheck.Genuine(read(row), MeetingRows.read(row), text(row, "place")))
                        .findFirst());
    }

    private static ParticipantToken read(Row row) {
        return new ParticipantToken(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("room_id"),
                text(row, "meeting_id"),
                text(row, "participant_id"),
                row.getBoolean("moderator"),
                new Person(row.getString("name"), text(row, "email"), Optional.empty()),
                text(row, "external_user_id"),
                row.getBoolean("for_one"),
                text(row, "second_device").map(SecondDevice::of),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
