package org.convene.access.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

class UsesMigrationTest {
    @Test
    void aGuestsAccessStaysTheBrowsersThatHadIt() throws SQLException {
        try (var database = EarlierDatabase.at("80", "access_uses_migration")) {
            database.execute("""
                    INSERT INTO tenant (id, name, domain, created_at) VALUES ('t', 'Acme', 'acme', now());
                    INSERT INTO guest (id, tenant, room_id, moderator, name, permanent, browser, expires_at, created_at,
                                       created_by)
                    SELECT id, 't', 'room', false, 'Gus', id = 'shared', browser, now() + interval '1 day', now(), 'c'
                    FROM (VALUES ('bound', 'browser'), ('free', NULL), ('shared', NULL)) AS given (id, browser);
                    INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, name, browser, created_at)
                    SELECT 'of-' || id, 't', 'guest', id, 'guest', 'room', 'Gus', 'browser', now() FROM guest
                    """);

            database.migrate();

            assertThat(database.value("""
                    SELECT string_agg(concat_ws(' ', credential, occurrence, device, admission_id), ', ') FROM credential_use
                    WHERE heard_at > now() + interval '23 hours'
                    """)).isEqualTo("guest:bound room browser of-bound");
            assertThat(database.value("""
                    SELECT string_agg(concat_ws(' ', credential, second_device), ', ' ORDER BY id)
                    FROM admission WHERE credential IS NOT NULL
                    """)).isEqualTo("guest:bound reject-new, guest:free reject-new");
            assertThat(database.value("""
                    SELECT bool_and(relforcerowsecurity) FROM pg_class
                    WHERE relname IN ('guest', 'admission', 'credential_use')
                    """)).isEqualTo("t");
        }
    }
}
