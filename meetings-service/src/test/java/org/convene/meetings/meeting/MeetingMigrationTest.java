package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.convene.embedded.ServicePasswords;
import org.convene.platform.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Meetings from before they had occurrences, places and PINs. */
class MeetingMigrationTest {
    private static final String SERVICE = "meeting_migration";
    private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    @Test
    void aMeetingOfBeforeTakesPlaceWhenItDidAndHasNoPin() throws SQLException {
        TestServers.postgres().createServiceDatabase(SERVICE, PASSWORDS);
        migrate("46");
        try (var superuser = TestServers.postgres().connect(SERVICE);
                var statement = superuser.createStatement()) {
            statement.execute("""
                    INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id,
                        valid_since, valid_until, time_zone, language, organizer_id, organizer_name, send_invitations,
                        calendar_sequence, created_at, updated_at)
                    SELECT 'm' || n, 't', 1, 'scheduled', 'Planning', 'm' || n, '', 'm' || n, 'r',
                        '2036-05-31T09:00:00Z', '2036-05-31T09:30:00Z', 'UTC', 'en', 'c', 'Client', true, 0, now(), now()
                    FROM generate_series(1, 3) AS n;
                    INSERT INTO participant (id, tenant, meeting_id, position, role, name, email)
                    VALUES ('a', 't', 'm1', 1, 'guest', 'Ana', 'ANA@example.org'),
                        ('b', 't', 'm1', 2, 'guest', 'Ben', NULL)
                    """);

            migrate("latest");

            assertThat(value(superuser, """
                    SELECT count(*) FROM occurrence JOIN meeting ON meeting.id = meeting_id
                    WHERE closes_at = meeting.valid_until + interval '1 hour' AND occurrence.status = 'scheduled'
                    """)).isEqualTo("3");
            assertThat(value(superuser, "SELECT count(pin) FROM meeting")).isEqualTo("0");
            assertThat(value(superuser, "SELECT address FROM participant WHERE id = 'a'"))
                    .isEqualTo("ana@example.org");
            assertThat(value(superuser, """
                    SELECT count(*) FROM pg_class
                    WHERE relname IN ('meeting', 'participant', 'occurrence') AND relforcerowsecurity
                    """)).isEqualTo("3");
        }
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

    private static String value(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
