package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.convene.embedded.ServicePasswords;
import org.convene.platform.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class LinkClientSecretsMigrationTest {
    private static final String SERVICE = "access_link_client_migration";
    private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    @Test
    void aClientKeepsTheSecretThatItHadWithoutAnEnd() throws SQLException {
        TestServers.postgres().createServiceDatabase(SERVICE, PASSWORDS);
        migrate("63");
        try (var superuser = TestServers.postgres().connect(SERVICE);
                var statement = superuser.createStatement()) {
            statement.execute("""
                    INSERT INTO tenant (id, name, domain, created_at) VALUES ('t', 'Acme', 'acme', now());
                    INSERT INTO link_client (tenant, client, sealed, created_at, updated_at)
                    VALUES ('t', 'crm', '\\x0102', now(), '2030-01-01T00:00:00Z'), ('t', 'web', '\\x03', now(), now())
                    """);

            migrate("latest");

            assertThat(value(superuser, """
                            SELECT sealed::text || ' ' || length(id) || ' ' || (valid_from = '2030-01-01T00:00:00Z') || ' '
                                   || (valid_until IS NULL)
                            FROM link_client WHERE client = 'crm'
                            """)).isEqualTo("\\x0102 24 true true");
            assertThat(value(superuser, "SELECT count(DISTINCT id) FROM link_client"))
                    .isEqualTo("2");
            assertThat(value(superuser, "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'link_client'"))
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
