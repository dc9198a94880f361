package org.convene.access.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

class MeetingCopiesMigrationTest {
    @Test
    void aCopyFromBeforeThereWereWaitingListsCanBeReadAndNobodyWaits() throws SQLException {
        try (var database = EarlierDatabase.at("58", "access_copies_migration");
                var copy = database.superuser()
                        .prepareStatement("INSERT INTO meeting VALUES ('t', 'm', 1, 'planning', ?::jsonb)")) {
            copy.setString(1, old());
            assertThat(copy.executeUpdate()).isEqualTo(1);

            database.migrate();

            var meeting = ContractMapper.read(database.value("SELECT state FROM meeting"), MeetingState.class);
            assertThat(meeting.access()).isEqualTo(new Access(false, false, false, 900, 3600));
            assertThat(meeting.participants())
                    .hasSize(2)
                    .allMatch(ParticipantState::required)
                    .noneMatch(ParticipantState::waiting);
        }
    }

    private static String old() {
        var meeting = (ObjectNode) GoldenFile.ofTopic("convene.meetings")
                .get(0)
                .tree()
                .get("meeting")
                .deepCopy();
        meeting.remove(List.of("access", "metadata", "capacity"));
        meeting.get("participants")
                .forEach(participant -> ((ObjectNode) participant).remove(List.of("required", "waiting")));
        return meeting.toString();
    }
}
