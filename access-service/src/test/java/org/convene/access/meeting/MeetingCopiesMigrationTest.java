package org.convene.access.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.convene.embedded.ServicePasswords;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MeetingCopiesMigrationTest {
    private static final String SERVICE = "access_copies_migration";
    private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    @Test
    void aCopyFromBeforeThereWereWaitingListsCanBeReadAndNobodyWaits() throws SQLException {
        TestServers.postgres().createServiceDatabase(SERVICE, PASSWORDS);
        migrate("58");
        try (var superuser = TestServers.postgres().connect(SERVICE);
                var copy =
                        superuser.prepareStatement("INSERT INTO meeting VALUES ('t', 'm', 1, 'planning', ?::jsonb)");
                var read = superuser.prepareStatement("SELECT state FROM meeting")) {
            copy.setString(1, old());
            assertThat(copy.executeUpdate()).isEqualTo(1);

            migrate("latest");

            var rows = read.executeQuery();
            assertThat(rows.next()).isTrue();
            var meeting = ContractMapper.read(rows.getString(1), MeetingState.class);
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

    private static void migrate(String target) {
        var migration = Flyway.configure()
                .dataSource(TestServers.postgres().jdbcUrl(SERVICE), SERVICE + "_owner", PASSWORDS.owner())
                .locations("db/platform", "db/migration")
                .placeholders(Map.of("service", SERVICE))
                .target(target)
                .load()
                .migrate();
        assertThat(migration.success).isTrue();
    }
}
