package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.convene.embedded.ServicePasswords;
import org.convene.platform.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class ClientSecretsMigrationTest {
    private static final String SERVICE = "access_client_migration";
    private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    @Test
    void aClientKeepsTheSecretThatItHad() throws SQLException {
        TestServers.postgres().createServiceDatabase(SERVICE, PASSWORDS);
        migrate("21");
        try (var superuser = TestServers.postgres().connect(SERVICE);
                var statement = superuser.createStatement()) {
            statement.execute("""
                    INSERT INTO tenant VALUES ('t', 'Acme', 'acme', now());
                    INSERT INTO client VALUES ('c', 't', 'Client', '\\x0102', '{}', now())
                    """);

            migrate("latest");

            assertThat(value(superuser, "SELECT tenant || ' ' || client_id || ' ' || hash FROM client_secret"))
                    .isEqualTo("t c \\x0102");
            assertThat(value(superuser, "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'client'"))
                    .isEqualTo("t");
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
