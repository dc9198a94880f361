package org.convene.notifications.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

/** Messages from before it was on record who organized the meeting and whom it needs: nobody is told what they know. */
class ShownMigrationTest {
    @Test
    void whatPeopleWereShownIsWhatTheyWouldBeShownNow() throws SQLException {
        var ada = Meetings.optional(Meetings.participant("1", "Ada", "ada@example.org"));
        var eva = Meetings.localized(Meetings.phoneOnly("2", "Eva", "+34600000001"), "es", "America/Mexico_City");
        var meeting = Meetings.scheduled(List.of(ada, eva));
        try (var database = EarlierDatabase.at("58", "shown_migration")) {
            var superuser = database.superuser();
            write(superuser, "INSERT INTO meeting VALUES ('%s', '%s', 1, ?::jsonb)", meeting, meeting);
            write(
                    superuser,
                    "INSERT INTO former_organizer VALUES ('%s', '%s', ?::jsonb)",
                    meeting,
                    meeting.organizer());
            store(superuser, meeting, ada, Channel.EMAIL);
            store(superuser, meeting, eva, Channel.SMS);

            database.migrate();

            assertThat(shown(database, "email")).isEqualTo(Shown.of(meeting, ada, Channel.EMAIL));
            assertThat(shown(database, "sms")).isEqualTo(Shown.of(meeting, eva, Channel.SMS));
            assertThat(database.value("SELECT contact FROM former_organizer"))
                    .isEqualTo(Shown.of(meeting, ada, Channel.EMAIL).contact());
        }
    }

    /** As it was written then. */
    private static void store(Connection superuser, MeetingState meeting, ParticipantState participant, Channel channel)
            throws SQLException {
        var shown = new JsonObject(ContractMapper.write(Shown.of(meeting, participant, channel)))
                .put("timeZone", meeting.timeZone());
        shown.remove("contact");
        shown.remove("required");
        try (var insert = superuser.prepareStatement("""
                INSERT INTO delivery (id, tenant, meeting_id, participant_id, recipient, kind, channel, meeting_version,
                    shown, state, message_id)
                VALUES (?, ?, ?, ?, ?::jsonb, 'invitation', ?, 1, ?::jsonb, 'sent', ?)
                """)) {
            insert.setString(1, participant.id());
            insert.setString(2, meeting.tenant());
            insert.setString(3, meeting.id());
            insert.setString(4, participant.id());
            insert.setString(5, ContractMapper.write(participant));
            insert.setString(6, channel.code());
            insert.setString(7, shown.encode());
            insert.setString(8, participant.id());
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static void write(Connection superuser, String sql, MeetingState meeting, Object json) throws SQLException {
        try (var insert = superuser.prepareStatement(sql.formatted(meeting.id(), meeting.tenant()))) {
            insert.setString(1, ContractMapper.write(json));
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static Shown shown(EarlierDatabase database, String channel) throws SQLException {
        return ContractMapper.read(
                database.value("SELECT shown FROM delivery WHERE channel = '%s'".formatted(channel)), Shown.class);
    }
}
