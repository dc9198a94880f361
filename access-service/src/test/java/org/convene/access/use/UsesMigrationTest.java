package org.convene.access.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.convene.embedded.ServicePasswords;
import org.convene.platform.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class UsesMigrationTest {
    private static final String SERVICE = "access_uses_migration";
    private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    @Test
    void aGuestsAccessStaysTheBrowsersThatHadIt() throws SQLException {
        TestServers.postgres().createServiceDatabase(SERVICE, PASSWORDS);
        migrate("80");
        try (var superuser = TestServers.postgres().connect(SERVICE);
                var statement = superuser.createStatement()) {
            statement.execute("""
                    INSERT INTO tenant (id, name, domain, created_at) VALUES ('t', 'Acme', 'acme', now());
                    INSERT INTO guest (id, tenant, room_id, moderator, name, permanent, browser, expires_at, created_at,
                                       created_by)
                    SELECT id, 't', 'room', false, 'Gus', id = 'shared', browser, now() + interval '1 day', now(), 'c'
                    FROM (VALUES ('bound', 'browser'), ('free', NULL), ('shared', NULL)) AS given (id, browser);
                    INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, name, browser, created_at)
                    SELECT 'of-' || id, 't', 'guest', id, 'guest', 'room', 'Gus', 'browser', now() FROM guest
                    """);

            migrate("latest");

            assertThat(value(superuser, """
                    SELECT string_agg(concat_ws(' ', credential, occurrence, device, admission_id), ', ') FROM credential_use
                    WHERE heard_at > now() + interval '23 hours'
                    """)).isEqualTo("guest:bound room browser of-bound");
            assertThat(value(superuser, """
                    SELECT string_agg(concat_ws(' ', credential, second_device), ', ' ORDER BY id)
                    FROM admission WHERE credential IS NOT NULL
                    """)).isEqualTo("guest:bound reject-new, guest:free reject-new");
            assertThat(value(superuser, """
                    SELECT bool_and(relforcerowsecurity) FROM pg_class
                    WHERE relname IN ('guest', 'admission', 'credential_use')
                    """)).isEqualTo("t");
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
