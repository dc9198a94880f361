package org.convene.meetings.meeting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** Reads a meeting from its row. */
final class MeetingRow {
    private MeetingRow() {}

    static Meeting read(Row row) {
        return new Meeting(state(row), time(row, "created_at"), time(row, "updated_at"));
    }

    private static MeetingState state(Row row) {
        return new MeetingState(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("name"),
                row.getString("url_name"),
                row.getString("url"),
                row.getString("meeting_token"),
                row.getString("room_id"),
                Optional.ofNullable(row.getString("description")),
                row.getString("status"),
                time(row, "valid_since"),
                time(row, "valid_until"),
                row.getString("time_zone"),
                row.getString("language"),
                organizer(row),
                participants((JsonArray) row.getValue("participants")),
                row.getBoolean("send_invitations"),
                List.of(row.getArrayOfIntegers("remind_before")),
                Optional.ofNullable(row.getString("external_meeting_id")),
                row.getInteger("calendar_sequence"),
                row.getLong("version"));
    }

    private static Organizer organizer(Row row) {
        var email = Optional.ofNullable(row.getString("organizer_email"));
        return new Organizer(
                row.getString("organizer_id"), new Person(row.getString("organizer_name"), email, Optional.empty()));
    }

    private static List<ParticipantState> participants(JsonArray rows) {
        return rows.stream().map(row -> participant((JsonObject) row)).toList();
    }

    private static ParticipantState participant(JsonObject row) {
        return new ParticipantState(
                row.getString("id"),
                row.getString("role"),
                Optional.ofNullable(row.getString("language")),
                Optional.ofNullable(row.getString("time_zone")),
                new Person(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("email")),
                        Optional.ofNullable(row.getString("phone"))));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
