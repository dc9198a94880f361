package org.convene.meetings.agenda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * A meeting in a list: what it is, without its participants, of whom there may be a thousand.
 *
 * @param validSince of the time at which it takes place; a meeting with several stands in the list with each
 * @param waiting whether the person whose meetings are listed waits for a place; absent where nobody's are
 */
record MeetingSummary(
        @JsonIgnore String occurrenceId,
        String id,
        String name,
        String urlName,
        String url,
        String roomId,
        String status,
        Instant validSince,
        Instant validUntil,
        String timeZone,
        String language,
        OrganizerSummary organizer,
        long participantCount,
        Optional<Boolean> waiting,
        Optional<String> externalMeetingId,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    record OrganizerSummary(String id, String name, Optional<String> email) {}

    /** Without what its organizer keeps for itself, where that is somebody else than this user. */
    MeetingSummary seenBy(String userId) {
        return organizer.id().equals(userId)
                ? this
                : new MeetingSummary(
                        occurrenceId,
                        id,
                        name,
                        urlName,
                        url,
                        roomId,
                        status,
                        validSince,
                        validUntil,
                        timeZone,
                        language,
                        organizer,
                        participantCount,
                        waiting,
                        Optional.empty(),
                        version,
                        createdAt,
                        updatedAt);
    }

    static MeetingSummary read(Row row, boolean ofPerson) {
        return new MeetingSummary(
                row.getString("occurrence_id"),
                row.getString("id"),
                row.getString("name"),
                row.getString("url_name"),
                row.getString("url"),
                row.getString("room_id"),
                row.getString("occurrence_status"),
                Agenda.time(row, "since"),
                Agenda.time(row, "until"),
                row.getString("time_zone"),
                row.getString("language"),
                new OrganizerSummary(
                        row.getString("organizer_id"),
                        row.getString("organizer_name"),
                        Optional.ofNullable(row.getString("organizer_email"))),
                row.getLong("participant_count"),
                ofPerson ? Optional.of(row.getBoolean("waiting")) : Optional.empty(),
                Optional.ofNullable(row.getString("external_meeting_id")),
                row.getLong("version"),
                Agenda.time(row, "created_at"),
                Agenda.time(row, "updated_at"));
    }
}
