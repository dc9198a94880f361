package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** Reads a meeting from its row. */
final class MeetingRow {
    private MeetingRow() {}

    static Meeting read(Row row) {
        var participants = (JsonArray) row.getValue("participants");
        return new Meeting(
                state(row, participants),
                Optional.ofNullable(row.getString("organizer_address")),
                Optional.ofNullable(row.getString("pin")),
                seats(participants),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Map<String, Seat> seats(JsonArray participants) {
        return participants.stream()
                .map(row -> (JsonObject) row)
                .collect(toMap(
                        row -> row.getString("id"),
                        row -> new Seat(row.getInteger("position"), Optional.ofNullable(row.getString("pin")))));
    }

    private static MeetingState state(Row row, JsonArray participants) {
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
                participants(participants),
                row.getBoolean("send_invitations"),
                Optional.ofNullable(row.getArrayOfStrings("invite_mechanisms")).map(List::of),
                List.of(row.getArrayOfIntegers("remind_before")),
                Optional.ofNullable(row.getString("external_meeting_id")),
                Optional.ofNullable(row.getInteger("capacity")),
                access(row),
                metadata(row.getJsonObject("metadata")),
                moment(row, "started_at"),
                moment(row, "ended_at"),
                row.getInteger("calendar_sequence"),
                row.getLong("version"));
    }

    private static Access access(Row row) {
        return new Access(
                row.getBoolean("require_access_code"),
                row.getBoolean("anonymize"),
                row.getBoolean("lobby"),
                row.getInteger("early_entry"),
                row.getInteger("grace"));
    }

    private static Map<String, String> metadata(JsonObject values) {
        return values.stream().collect(toMap(Map.Entry::getKey, entry -> (String) entry.getValue()));
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static Organizer organizer(Row row) {
        return new Organizer(
                row.getString("organizer_id"),
                new Person(
                        row.getString("organizer_name"),
                        Optional.ofNullable(row.getString("organizer_email")),
                        Optional.ofNullable(row.getString("organizer_phone"))));
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
                Optional.ofNullable(row.getString("user_id")),
                Optional.ofNullable(row.getString("external_id")),
                row.getBoolean("required"),
                row.getBoolean("waiting"),
                new Person(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("email")),
                        Optional.ofNullable(row.getString("phone"))));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
