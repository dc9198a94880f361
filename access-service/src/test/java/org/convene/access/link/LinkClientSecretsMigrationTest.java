package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

class LinkClientSecretsMigrationTest {
    @Test
    void aClientKeepsTheSecretThatItHadWithoutAnEnd() throws SQLException {
        try (var database = EarlierDatabase.at("63", "access_link_client_migration")) {
            database.execute("""
                    INSERT INTO tenant (id, name, domain, created_at) VALUES ('t', 'Acme', 'acme', now());
                    INSERT INTO link_client (tenant, client, sealed, created_at, updated_at)
                    VALUES ('t', 'crm', '\\x0102', now(), '2030-01-01T00:00:00Z'), ('t', 'web', '\\x03', now(), now())
                    """);

            database.migrate();

            assertThat(database.value("""
                            SELECT sealed::text || ' ' || length(id) || ' ' || (valid_from = '2030-01-01T00:00:00Z') || ' '
                                   || (valid_until IS NULL)
                            FROM link_client WHERE client = 'crm'
                            """)).isEqualTo("\\x0102 24 true true");
            assertThat(database.value("SELECT count(DISTINCT id) FROM link_client"))
                    .isEqualTo("2");
            assertThat(database.value("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'link_client'"))
                    .isEqualTo("t");
        }
    }
}
