package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R1: the operator says with which secret a tenant's system signs links. */
class LinkClientsIT {
    private static final String SECRET = "mysecret";

    private final Api operator = Api.operator();

    @Test
    void aTenantHasSeveralAndNoSecretIsShownOrKeptInTheOpen() throws SQLException {
        var tenant = Tenants.create().text("/id");

        var first = put(tenant, "mycompanyname", SECRET);
        var second = put(tenant, "trial", "Fr2Df8kQ9v5Sqg3G");
        var again = put(tenant, "trial", "another secret");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"dryRun\":false,\"outstanding\":[],\"inside\":0}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).doesNotContain("another secret", "Fr2Df8kQ9v5Sqg3G");
        try (var system = Databases.connect("access", "system")) {
            var rows = Databases.strings(system, """
                    SELECT client || ' ' || encode(sealed, 'escape') FROM link_client
                    WHERE tenant = '%s' ORDER BY client""".formatted(tenant));
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0)).startsWith("mycompanyname ").doesNotContain(SECRET);
        }
        assertThat(RunningPlatform.serviceLog("access"))
                .contains("link client set tenant=" + tenant + " client=trial")
                .doesNotContain(SECRET, "Fr2Df8kQ9v5Sqg3G");
    }

    @Test
    void ofSecretsThatAreSetAtOnceOneStays() {
        var tenant = Tenants.create().text("/id");

        var set = IntStream.range(0, 8)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> put(tenant, "trial", "mysecret" + each)))
                .toList();

        assertThat(set).allSatisfy(put -> assertThat(put.join().status()).isEqualTo(200));
        assertThat(operator.get("/v1/tenants/" + tenant + "/link-clients/trial/secrets")
                        .json()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void anUnknownTenantIsNotFound() {
        var answer = put("65f0c0ffee0123456789abcd", "trial", SECRET);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("tenant-not-found");
    }

    @Test
    void aSecretThatIsTooShortAndANameThatIsNoneAreRefused() {
        var tenant = Tenants.create().text("/id");

        assertField(put(tenant, "trial", "1234567"), "secret");
        assertField(put(tenant, "tri%20al", SECRET), "client");
    }

    @Test
    void noTenantSetsItsOwn() {
        var answer = send(Api.client(), RunningPlatform.get().demoClient().tenantId(), "trial", SECRET);

        assertThat(answer.status()).isEqualTo(403);
    }

    private Answer put(String tenant, String client, String secret) {
        return send(operator, tenant, client, secret);
    }

    private static Answer send(Api caller, String tenant, String client, String secret) {
        return caller.send(
                "PUT",
                "/v1/tenants/" + tenant + "/link-clients/" + client,
                "{\"secret\": \"%s\"}".formatted(secret),
                Map.of("Content-Type", "application/json"));
    }

    private static void assertField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }
}
