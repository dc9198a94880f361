package org.convene.access.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

class AddressesMigrationTest {
    private static final List<String> GIVEN =
            List.of("Ada@Example.ORG", " bob@example.org ", "jo\u0308rg@example.org", "\uff45va@example.org");

    @Test
    void addressesFromBeforeAreKeptAsThoseSince() throws SQLException {
        try (var database = EarlierDatabase.at("122", "access_addresses_migration")) {
            database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('t', 'Acme', 'acme', now())");
            write(database, GIVEN);

            database.migrate();

            for (var table : List.of("attendee", "audience_import_row")) {
                var kept = strings(database, "SELECT address FROM %s ORDER BY id".formatted(table));
                assertThat(kept).as(table).hasSize(GIVEN.size() + 1).last().isNull();
                assertKept(kept.subList(0, GIVEN.size()));
            }
            assertKept(strings(database, "SELECT addresses ->> id FROM meeting WHERE id <> 'none' ORDER BY id"));
            assertThat(database.value("SELECT addresses FROM meeting WHERE id = 'none'"))
                    .isEqualTo("{}");
            assertThat(database.value("""
                    SELECT bool_and(relforcerowsecurity) FROM pg_class
                    WHERE relname IN ('attendee', 'audience_import_row', 'meeting')
                    """)).isEqualTo("t");
        }
    }

    private static void assertKept(List<String> kept) {
        assertThat(kept).isEqualTo(GIVEN.stream().map(Address::of).toList());
    }

    /** Each is an attendee's, waits to be one's, and is a participant's of a meeting of their own. */
    private static void write(EarlierDatabase database, List<String> addresses) throws SQLException {
        try (var statement = database.superuser().prepareStatement("""
                WITH given AS (
                    SELECT lpad(place::text, 5, '0') AS id, email
                    FROM jsonb_array_elements_text(?::jsonb) WITH ORDINALITY AS given (email, place)
                    UNION ALL SELECT 'none', NULL),
                attendees AS (
                    INSERT INTO attendee (tenant, id, meeting_id, code_hash, name, email, fields, created_at)
                    SELECT 't', id, 'm', id::bytea, '', email, '{}', now() FROM given),
                import AS (
                    INSERT INTO audience_import (tenant, id, meeting_id, state, anonymous, created_at)
                    VALUES ('t', 'i', 'm', 'reviewed', false, now())),
                waiting AS (
                    INSERT INTO audience_import_row (tenant, import_id, id, line, code_hash, name, email, fields)
                    SELECT 't', 'i', id, 1, id::bytea, '', email, '{}' FROM given)
                INSERT INTO meeting (tenant, id, version, url_name, state)
                SELECT 't', id, 1, id, jsonb_build_object('participants', jsonb_build_array(
                    jsonb_build_object('id', id, 'person', jsonb_strip_nulls(jsonb_build_object('email', email)))))
                FROM given
                """)) {
            statement.setString(1, ContractMapper.write(addresses));
            assertThat(statement.executeUpdate()).isEqualTo(addresses.size() + 1);
        }
    }

    private static List<String> strings(EarlierDatabase database, String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = database.superuser().createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
