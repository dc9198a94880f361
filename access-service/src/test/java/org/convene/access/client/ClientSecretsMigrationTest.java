package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

class ClientSecretsMigrationTest {
    @Test
    void aClientKeepsTheSecretThatItHad() throws SQLException {
        try (var database = EarlierDatabase.at("21", "access_client_migration")) {
            database.execute("""
                    INSERT INTO tenant VALUES ('t', 'Acme', 'acme', now());
                    INSERT INTO client VALUES ('c', 't', 'Client', '\\x0102', '{}', now())
                    """);

            database.migrate();

            assertThat(database.value("SELECT tenant || ' ' || client_id || ' ' || hash FROM client_secret"))
                    .isEqualTo("t c \\x0102");
            assertThat(database.value("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'client'"))
                    .isEqualTo("t");
        }
    }
}
