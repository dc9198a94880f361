package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** To whom access was given, and by what, is found in the audit log. */
class AuditedAccessIT {
    private static final String LOG = "/v1/audit-log";

    private final Tenants.Tenant tenant = Tenants.other();
    private final Api client = tenant.client();
    private final String email = MeetingRequests.newAddress("eva");
    private final String user =
            client.post("/v1/users", PeopleAndRoomsIT.user(email)).location();

    @Test
    void whoGotARoleAndWhatLetsInIsTheTarget() {
        var space = client.post("/v1/spaces", "{\"name\": \"Sales\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Talks\"}").location();
        var role = client.post(
                room + "/roles",
                "{\"targetUserId\": \"%s\", \"role\": \"role_room_user\"}".formatted(lastSegment(user)));
        var invite = client.post(space + "/invites", "{\"role\": \"role_space_user\"}");
        var guest = client.post(room + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\"}");
        var token = client.post(
                "/v1/participant-tokens",
                "{\"roomId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"}".formatted(lastSegment(room)));
        var bar = client.post(
                "/v1/access/revocations", "{\"kind\": \"user\", \"id\": \"%s\"}".formatted(lastSegment(user)));
        assertThat(List.of(role, invite, guest, token, bar))
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));

        var targets = targets(client.get(LOG + "?limit=5"));

        assertThat(targets)
                .containsExactly(
                        "/v1/access/revocations/" + bar.text("/id"),
                        "/v1/participant-tokens/" + token.text("/id"),
                        room + "/guests/" + guest.text("/id"),
                        space + "/invites/" + invite.text("/id"),
                        room + "/roles/" + lastSegment(user));
        assertThat(Stream.of(role, invite, guest).map(Answer::location).map(client::delete))
                .extracting(Answer::status)
                .containsExactly(204, 204, 200);
    }

    @Test
    void aClientsNewSecretIsTheTarget() {
        var operator = Api.operator();
        var secrets = "/v1/clients/" + client.claims().get("sub").asText() + "/secrets";

        var secret = operator.post(secrets, "");

        assertThat(secret.status()).as(secret.body()).isEqualTo(201);
        assertThat(targets(client.get(LOG + "?limit=5"))).contains(secrets + "/" + secret.text("/id"));
        assertThat(operator.delete(secret.location()).status()).isEqualTo(200);
    }

    @Test
    void fieldsAreNamedAsInTheRequest() {
        var login = Api.anonymous()
                .post(
                        "/v1/login",
                        "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"gmi28abc\"}"
                                .formatted(tenant.domain(), email));
        var changed = Api.bearing(login.text("/access_token"))
                .send(
                        "PUT",
                        user + "/password",
                        "{\"current\": \"gmi28abc\", \"new\": \"gmi28abcd\", \"refresh_token\": \"%s\"}"
                                .formatted(login.text("/refresh_token")),
                        Map.of("Content-Type", "application/json"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);

        var newest = entries(client.get(LOG + "?target=" + user + "/password")).get(0);

        assertThat(newest.get("fields")).hasToString("[\"current\",\"new\",\"refresh_token\"]");
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<String> targets(Answer page) {
        return entries(page).stream().map(entry -> entry.get("target").asText()).toList();
    }

    private static List<JsonNode> entries(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .toList();
    }
}
