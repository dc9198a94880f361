package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Who changed what, when, from where. */
class AuditIT {
    private static final String LOG = "/v1/audit-log";
    private static final String USERS = "/v1/users";

    private final Tenants.Tenant tenant = Tenants.other();
    private final Api client = tenant.client();

    @Test
    void aChangeIsOnRecordByItsFieldsAndWithoutTheirValues() throws SQLException {
        var email = MeetingRequests.newAddress("eva");
        var user = client.post(USERS, PeopleAndRoomsIT.user(email)).location();
        client.patch(user, "{\"phone\": null, \"role\": \"Teacher\"}", Map.of());
        assertThat(client.send("DELETE", user, "", Map.of()).status()).isEqualTo(204);

        var entries = entries(client.get(LOG + "?target=" + user));

        assertThat(entries)
                .extracting(entry -> entry.get("operation").asText())
                .containsExactly("DELETE /v1/users/{id}", "PATCH /v1/users/{id}", "POST /v1/users");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.get("actor").asText()).startsWith("client:");
            assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(entry.get("tenant").asText()).isEqualTo(tenant.id());
            assertThat(entry.get("outcome").asText()).isEqualTo("done");
            assertThat(entry.get("at").asText()).matches("20.*Z");
        });
        assertThat(fields(entries.get(1))).containsExactly("phone", "role");
        assertThat(fields(entries.get(2)))
                .contains("email", "password", "username")
                .doesNotContain("alias");
        try (var system = Databases.connect("access", "system")) {
            assertThat(Databases.strings(
                            system,
                            "SELECT count(*) FROM audit_entry WHERE audit_entry::text ~ '%s|gmi28abc|Teacher'"
                                    .formatted(email)))
                    .containsExactly("0");
        }
    }

    @Test
    void whatARuleRefusedIsOnRecordWithTheRule() {
        var user = PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva"));
        client.post(USERS, user);
        assertThat(client.post(USERS, user).status()).isEqualTo(409);

        var newest = entries(client.get(LOG + "?limit=1")).get(0);

        assertThat(newest.get("outcome").asText()).isEqualTo("refused");
        assertThat(newest.get("code").asText()).isEqualTo("email-taken");
        assertThat(newest.get("target").asText()).isEqualTo(USERS);
    }

    @Test
    void whoMayNotOrAsksForWhatCanNotBeIsNotOnRecord() {
        var reader = Tenants.client(tenant.id(), List.of("access:read"));
        var before = entries(client.get(LOG)).size();

        assertThat(reader.post("/v1/spaces", "{\"name\": \"No\"}").status()).isEqualTo(403);
        assertThat(client.post("/v1/spaces", "{\"name\": \" \"}").status()).isEqualTo(400);

        assertThat(entries(client.get(LOG))).hasSize(before);
    }

    @Test
    void aTenantSeesWhatTheOperatorDidToItAndNothingOfOthers() {
        var operator = Api.operator();
        operator.patch("/v1/tenants/" + tenant.id(), "{\"name\": \"Renamed\"}", Map.of());
        var newClient = Tenants.client(tenant.id(), List.of("tools:read"));
        assertThat(newClient.get("/v1/tool-configuration").status()).isEqualTo(404);
        Tenants.otherClient().post("/v1/spaces", "{\"name\": \"Theirs\"}");

        var entries = entries(client.get(LOG));

        assertThat(entries)
                .extracting(entry -> entry.get("operation").asText())
                .containsExactly("POST /v1/clients", "PATCH /v1/tenants/{id}", "POST /v1/clients", "POST /v1/tenants");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.get("actor").asText()).isEqualTo("operator:operator"));
    }

    @Test
    void theOperatorSeesWhatConcernsNoTenant() {
        var operator = Api.operator();
        assertThat(operator.post("/v1/operations/access/signing-key/rotate", "{\"dryRun\": true}")
                        .status())
                .isEqualTo(200);

        var newest = entries(operator.get(LOG + "?limit=1")).get(0);

        assertThat(newest.get("operation").asText()).isEqualTo("POST /v1/operations/access/signing-key/rotate");
        assertThat(newest.has("tenant")).isFalse();
    }

    @Test
    void snapshotsOfAnyServiceAreInTheOperatorsLog() {
        var operator = Api.operator();
        var path = "/v1/operations/tools/snapshots";
        assertThat(operator.post(path, "").status()).isEqualTo(202);

        await().untilAsserted(() -> {
            assertThat(entries(operator.get(LOG + "?limit=20"))).anySatisfy(entry -> {
                assertThat(entry.get("target").asText()).isEqualTo(path);
                assertThat(entry.get("operation").asText()).isEqualTo("POST /v1/operations/{service}/snapshots");
                assertThat(entry.get("outcome").asText()).isEqualTo("done");
                assertThat(entry.get("actor").asText()).isEqualTo("operator:operator");
                assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
                assertThat(entry.has("tenant")).isFalse();
            });
        });
        assertThat(client.get(LOG + "?limit=200").body()).doesNotContain("snapshots");
    }

    @Test
    void whatAClientDoesAtTheOtherServicesIsInItsTenantsLog() {
        var meeting = client.post(
                        "/v1/meetings", MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")))
                .text("/id");
        await().until(() ->
                client.post("/v1/calendars/" + meeting + "/repair", "{}").status() == 200);
        put("/v1/tool-configuration", "{\"label\": \"Help\", \"iFrameUrl\": \"https://example.org/help\"}");
        client.delete("/v1/tool-configuration");
        client.post("/v1/deliveries/resends", "{\"state\": \"failed\", \"meetingId\": \"%s\"}".formatted(meeting));
        client.post("/v1/deliveries/65f0c0ffee0123456789abcd/resend", "");
        put("/v1/preferences", "{\"address\": \"ana@example.org\", \"reminders\": {\"email\": false}}");
        var feed = client.post("/v1/calendar-feeds", "{\"email\": \"ana@example.org\"}");

        await().untilAsserted(() -> assertThat(entries(client.get(LOG)))
                .extracting(entry -> entry.get("operation").asText() + " "
                        + entry.get("target").asText() + " "
                        + entry.get("outcome").asText())
                .contains(
                        "POST /v1/calendars/{meetingId}/repair /v1/calendars/" + meeting + "/repair done",
                        "PUT /v1/tool-configuration /v1/tool-configuration done",
                        "DELETE /v1/tool-configuration /v1/tool-configuration done",
                        "POST /v1/deliveries/resends /v1/deliveries/resends done",
                        "POST /v1/deliveries/{id}/resend /v1/deliveries/65f0c0ffee0123456789abcd/resend refused",
                        "PUT /v1/preferences /v1/preferences done",
                        "POST /v1/calendar-feeds /v1/calendar-feeds done"));
        assertThat(feed.status()).as(feed.body()).isEqualTo(201);
        assertThat(client.get(LOG).body()).doesNotContain("ana@example.org");
    }

    private void put(String path, String body) {
        var answer = client.send("PUT", path, body, Map.of("Content-Type", "application/json"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** RFC 7009: the client shows no access token, but itself. */
    @Test
    void whoEndsAnothersSessionOrTokenIsOnRecordAndWhoEndsTheirOwnIsNot() {
        var email = MeetingRequests.newAddress("eva");
        var user = client.post(USERS, PeopleAndRoomsIT.user(email)).location();
        var own = Api.operator().post("/v1/clients", """
                {"tenantId": "%s", "name": "Client", "scopes": ["meetings:read"]}
                """.formatted(tenant.id()));
        var basic = Api.basic(own.text("/clientId"), own.text("/clientSecret"));
        var login = login(email);
        var next = login(email);

        revoke("x", basic);
        revoke(
                Api.token(own.text("/clientId"), own.text("/clientSecret"), "grant_type=client_credentials")
                        .text("/access_token"),
                basic);
        revoke(login.text("/refresh_token"), basic);
        revoke(next.text("/access_token"), basic);

        var entries = entries(client.get(LOG + "?actor=client:" + own.text("/clientId")));
        assertThat(entries).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.get("operation").asText()).isEqualTo("POST /oauth2/revoke");
            assertThat(entry.get("target").asText()).isEqualTo(user);
            assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(entry.get("outcome").asText()).isEqualTo("done");
        });
    }

    private Answer login(String email) {
        var answer = Api.anonymous()
                .post(
                        "/v1/login",
                        "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"gmi28abc\"}"
                                .formatted(tenant.domain(), email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static void revoke(String token, String authorization) {
        var answer = Api.sendForm("/oauth2/revoke", "token=" + token, authorization);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void oneActorsEntriesCanBeAskedFor() {
        var space = client.post("/v1/spaces", "{\"name\": \"Sales\"}").location();
        var actor = entries(client.get(LOG + "?limit=1")).get(0).get("actor").asText();

        assertThat(entries(client.get(LOG + "?actor=" + actor)))
                .extracting(entry -> entry.get("target").asText())
                .containsExactly(space);
        assertThat(entries(client.get(LOG + "?actor=user:665f0c1e8b3c4d0001a2b3c4")))
                .isEmpty();
    }

    @Test
    void pagesGoBackInTimeAndHoldAll() {
        for (var name : List.of("A", "B", "C")) {
            client.post("/v1/spaces", "{\"name\": \"%s\"}".formatted(name));
        }
        var all = ids(client.get(LOG));

        var first = client.get(LOG + "?limit=2");
        var second = client.get(LOG + "?limit=200&cursor=" + first.text("/nextCursor"));

        assertThat(Stream.of(first, second).flatMap(page -> ids(page).stream())).containsExactlyElementsOf(all);
        assertThat(client.get(LOG + "?actor=a&target=b").status()).isEqualTo(400);
    }

    private static List<String> ids(Answer page) {
        return entries(page).stream().map(entry -> entry.get("id").asText()).toList();
    }

    private static List<JsonNode> entries(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .toList();
    }

    private static List<String> fields(JsonNode entry) {
        return StreamSupport.stream(entry.get("fields").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
