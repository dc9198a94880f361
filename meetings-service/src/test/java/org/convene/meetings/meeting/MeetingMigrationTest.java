package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

/** Meetings from before they had what they have today. */
class MeetingMigrationTest {
    @Test
    void aMeetingOfBeforeTakesPlaceWhenItDidAndHasNoPin() throws SQLException {
        try (var database = EarlierDatabase.at("46", "meeting_migration")) {
            database.execute("""
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

            database.migrate();

            assertThat(database.value("""
                    SELECT count(*) FROM occurrence JOIN meeting ON meeting.id = meeting_id
                    WHERE closes_at = meeting.valid_until + interval '1 hour' AND occurrence.status = 'scheduled'
                    """)).isEqualTo("3");
            assertThat(database.value("SELECT count(pin) FROM meeting")).isEqualTo("0");
            assertThat(database.value("SELECT address FROM participant WHERE id = 'a'"))
                    .isEqualTo("ana@example.org");
            assertThat(database.value("""
                    SELECT count(*) FROM pg_class
                    WHERE relname IN ('meeting', 'participant', 'occurrence') AND relforcerowsecurity
                    """)).isEqualTo("3");
        }
    }

    @Test
    void whoOrganizesIsFoundByTheirAddressUnlessTheyAreAUser() throws SQLException {
        try (var database = EarlierDatabase.at("73", "organizer_migration")) {
            database.execute("""
                    INSERT INTO user_copy (tenant, id, version, state) VALUES ('t', 'user', 1, '{}');
                    INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id,
                        valid_since, valid_until, time_zone, language, organizer_id, organizer_name, organizer_email,
                        send_invitations, calendar_sequence, created_at, updated_at)
                    SELECT organizer, tenant, 1, 'scheduled', 'Planning', organizer, '', organizer, 'r',
                        '2036-05-31T09:00:00Z', '2036-05-31T09:30:00Z', 'UTC', 'en', organizer, 'Olga', email, true, 0,
                        now(), now()
                    FROM (VALUES ('t', 'user', 'Olga@Example.org'), ('t', 'client', 'Olga@Example.org'),
                            ('t', 'nameless', NULL)) AS made (tenant, organizer, email)
                    """);

            database.migrate();

            assertThat(database.value(
                            "SELECT string_agg(id || ' ' || organizer_address, ', ' ORDER BY id) FROM meeting"))
                    .isEqualTo("client olga@example.org");
            assertThat(database.value("""
                    SELECT count(*) FROM pg_class WHERE relname IN ('meeting', 'user_copy') AND relforcerowsecurity
                    """)).isEqualTo("2");
        }
    }
}
