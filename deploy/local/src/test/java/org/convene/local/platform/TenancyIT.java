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
    void aForeignMeetingIsAnsweredLikeOneThatDoesNotExist() {
        var location = Api.client()
                .post("/v1/meetings", MeetingRequests.withOne("Ours", MeetingRequests.newAddress("ana")))
                .location();
        var stranger = otherTenant();

        var read = stranger.get(location);
        var cancelled = stranger.post(location + "/cancel", "");

        assertThat(read.status()).isEqualTo(404);
        assertThat(read.text("/code")).isEqualTo("meeting-not-found");
        assertThat(cancelled.status()).isEqualTo(404);
        assertThat(Api.client().get(location).text("/status")).isEqualTo("scheduled");
    }

    @Test
    void twoTenantsMayUseOneUrlName() {
        var body = MeetingRequests.withOne("Standup", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"urlName\": \"shared-" + System.nanoTime() + "\",");

        assertThat(Api.client().post("/v1/meetings", body).status()).isEqualTo(201);
        assertThat(otherTenant().post("/v1/meetings", body).status()).isEqualTo(201);
    }

    private static Api otherTenant() {
        var operator = Api.operator();
        var domain = "other-" + Long.toString(System.nanoTime(), 36);
        var tenant = operator.post("/v1/tenants", "{\"name\": \"Other\", \"domain\": \"%s\"}".formatted(domain));
        var client = operator.post(
                "/v1/clients",
                "{\"tenantId\": \"%s\", \"name\": \"Other client\", \"scopes\": [\"meetings:read\", \"meetings:write\"]}"
                        .formatted(tenant.text("/id")));
        return Api.as(client.text("/clientId"), client.text("/clientSecret"), "");
    }
}
