package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenancyIT {
    private static final String TENANT_TABLES = """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'tenant'
            """;
    private static final String GUARDED = """
            SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
            WHERE c.relrowsecurity AND c.relforcerowsecurity
              AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL
            """;

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void everyTableWithTenantRowsHasAForcedPolicyForReadingAndWriting(String service) throws SQLException {
        try (var owner = Databases.connect(service, "owner")) {
            var tables = Databases.strings(owner, TENANT_TABLES);

            assertThat(tables).contains("event");
            assertThat(Databases.strings(owner, GUARDED)).containsAll(tables);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void aQueryWithoutATenantSeesNoRowOfAnyTable(String service) throws SQLException {
        Api.client().post("/v1/meetings", MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")));
        try (var app = Databases.connect(service, "app")) {
            for (var table : Databases.strings(app, TENANT_TABLES)) {
                assertThat(Databases.strings(app, "SELECT tenant FROM " + table))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Test
    void theTablesThatAreGuardedDoHoldRows() throws SQLException {
        Api.client().post("/v1/meetings", MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")));
        try (var system = Databases.connect("meetings", "system")) {
            assertThat(Databases.strings(system, "SELECT id FROM meeting LIMIT 1"))
                    .isNotEmpty();
            assertThat(Databases.strings(system, "SELECT id FROM event LIMIT 1"))
                    .isNotEmpty();
        }
    }

    @Test
    void twoTenantsMayUseOneUrlName() {
        var body = MeetingRequests.withOne("Standup", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"urlName\": \"shared-" + System.nanoTime() + "\",");

        assertThat(Api.client().post("/v1/meetings", body).status()).isEqualTo(201);
        assertThat(Tenants.otherClient().post("/v1/meetings", body).status()).isEqualTo(201);
    }
}
