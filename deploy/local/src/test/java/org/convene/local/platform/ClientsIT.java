package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D5: the operator manages the clients of tenants and their secrets. */
class ClientsIT {
    private static final String CLIENTS = "/v1/clients";
    private static final String UNKNOWN = "65f0c0ffee0123456789abcd";

    private final Api operator = Api.operator();
    private final String tenant = Tenants.create().text("/id");

    @Test
    void aClientIsReadWhereItsCreationSaysAndShowsNoSecret() {
        var created = newClient();

        var client = operator.get(created.location());

        assertThat(client.status()).as(client.body()).isEqualTo(200);
        assertThat(client.text("/clientId")).isEqualTo(created.text("/clientId"));
        assertThat(client.text("/tenantId")).isEqualTo(tenant);
        assertThat(client.text("/name")).isEqualTo("Client");
        assertThat(client.text("/scopes/0")).isEqualTo("meetings:read");
        assertThat(Instant.parse(client.text("/createdAt")))
                .isBefore(Instant.now().plusSeconds(10));
        assertThat(client.json().has("lastUsedAt")).isFalse();
        assertThat(client.json().at("/secrets")).hasSize(1);
        assertThat(client.json().at("/secrets/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("id", "createdAt");
        assertThat(client.body()).doesNotContain(created.text("/clientSecret"));
    }

    @Test
    void theClientsOfATenantAreListedInPages() {
        var ids = List.of(
                newClient().text("/clientId"),
                newClient().text("/clientId"),
                newClient().text("/clientId"));

        var first = operator.get(CLIENTS + "?limit=2&tenantId=" + tenant);
        var second = operator.get(CLIENTS + "?limit=2&tenantId=" + tenant + "&cursor=" + first.text("/nextCursor"));

        assertThat(first.json().get("items").findValuesAsText("clientId")).isEqualTo(ids.subList(0, 2));
        assertThat(second.json().get("items").findValuesAsText("clientId")).isEqualTo(ids.subList(2, 3));
        assertThat(second.json().has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenantId=acme", "cursor=x", "limit=0", "limit=201", "limit=ten"})
    void aPageThatIsNoneIsRefused(String query) {
        var answer = operator.get(CLIENTS + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(query.split("=")[0]);
    }

    /** The steps of docs/operations.md. */
    @Test
    void aSecretIsReplacedWithoutAMomentInWhichNoneIsValid() {
        var created = newClient();
        var client = created.location();
        var old = operator.get(client).text("/secrets/0/id");

        var second = operator.post(client + "/secrets", "");

        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.header("Cache-Control")).isEqualTo("no-store");
        assertGranted(created, created.text("/clientSecret"), 200);
        assertGranted(created, second.text("/clientSecret"), 200);
        assertConflict(operator.post(client + "/secrets", ""), "secret-limit");
        assertThat(delete(client + "/secrets/" + old).status()).isEqualTo(200);
        assertGranted(created, created.text("/clientSecret"), 401);
        assertGranted(created, second.text("/clientSecret"), 200);
        assertConflict(delete(client + "/secrets/" + second.text("/id")), "last-secret");
        assertGranted(created, second.text("/clientSecret"), 200);
    }

    @Test
    void aSecondSecretIsShownAgainToARepeatOfItsKeyOnly() {
        var client = newClient().location();
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        var first = operator.send("POST", client + "/secrets", "", key);
        var repeat = operator.send("POST", client + "/secrets", "", key);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(operator.get(client).body()).doesNotContain(first.text("/clientSecret"));
    }

    @Test
    void aRevokedClientGetsNoToken() {
        var created = newClient();

        assertThat(delete(created.location()).status()).isEqualTo(200);

        assertGranted(created, created.text("/clientSecret"), 401);
        assertNotFound(operator.get(created.location()), "client-not-found");
        assertNotFound(delete(created.location()), "client-not-found");
        assertNotFound(operator.post(created.location() + "/secrets", ""), "client-not-found");
    }

    @Test
    void theLastUseOfAClientIsTold() {
        var created = newClient();

        assertGranted(created, created.text("/clientSecret"), 200);

        await().until(() -> operator.get(created.location()).json().has("lastUsedAt"));
        assertThat(Instant.parse(operator.get(created.location()).text("/lastUsedAt")))
                .isAfterOrEqualTo(Instant.parse(operator.get(created.location()).text("/createdAt")));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        var client = newClient().location();

        assertNotFound(operator.get(CLIENTS + "/" + UNKNOWN), "client-not-found");
        assertNotFound(operator.get(CLIENTS + "/nonsense"), "client-not-found");
        assertNotFound(operator.get(CLIENTS + "/operator"), "client-not-found");
        assertNotFound(delete(CLIENTS + "/nonsense"), "client-not-found");
        assertNotFound(operator.post(CLIENTS + "/" + UNKNOWN + "/secrets", ""), "client-not-found");
        assertNotFound(delete(client + "/secrets/" + UNKNOWN), "secret-not-found");
    }

    @Test
    void noTenantSeesOrManagesClients() {
        var client = newClient().location();
        var tenants = Tenants.client(tenant, List.of("access:read", "access:write"));

        assertThat(tenants.get(CLIENTS + "?tenantId=" + tenant).status()).isEqualTo(403);
        assertThat(tenants.get(client).status()).isEqualTo(403);
        assertThat(tenants.post(client + "/secrets", "").status()).isEqualTo(403);
        assertThat(tenants.send("DELETE", client, "", Map.of()).status()).isEqualTo(403);
    }

    private Answer newClient() {
        var answer = operator.post(CLIENTS, """
                {"tenantId": "%s", "name": "Client", "scopes": ["meetings:read"]}
                """.formatted(tenant));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private Answer delete(String path) {
        return operator.send("DELETE", path, "", Map.of());
    }

    private static void assertGranted(Answer client, String secret, int status) {
        assertThat(Api.token(client.text("/clientId"), secret, "grant_type=client_credentials")
                        .status())
                .isEqualTo(status);
    }

    private static void assertConflict(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo(code);
    }

    private static void assertNotFound(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo(code);
    }
}
