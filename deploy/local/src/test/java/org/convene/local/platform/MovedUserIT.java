package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user has another address, and who has the former one from then on is somebody else. */
class MovedUserIT {
    private static final String MEETINGS = "/v1/meetings";

    private final Tenants.Tenant tenant = Tenants.other();
    private final Api client = tenant.client();
    private final String former = MeetingRequests.newAddress("former");
    private final String latest = MeetingRequests.newAddress("latest");
    private final String ben = newUser(former);
    private final Answer meeting = client.post(MEETINGS, """
            {"name": "Planning", "validSince": "%s", "duration": 1800, "participants": [{"userId": "%s"}]}
            """.formatted(MeetingRequests.SINCE, ben));

    @Test
    void theyAreInvitedAtTheirNewOneAndFoundByIt() {
        var formerly = new Mailbox(former);
        formerly.awaitMails(1);

        move();

        await().untilAsserted(() -> assertThat(client.get(meeting.location()).text("/participants/0/email"))
                .isEqualTo(latest));
        assertThat(client.get(meeting.location()).text("/version")).isEqualTo("2");
        new Mailbox(latest).awaitMails(1);
        client.patch(meeting.location(), "{\"name\": \"Moved\"}", Map.of());
        new Mailbox(latest).awaitMails(2);
        assertThat(formerly.mails()).noneMatch(mail -> mail.subject().contains("Moved"));
        assertThat(client.get(MEETINGS + "?email=" + latest).text("/items/0/id"))
                .isEqualTo(meeting.text("/id"));
        assertThat(client.get(MEETINGS + "?email=" + former).json().get("items"))
                .isEmpty();
    }

    @Test
    void whoHasTheFormerOneSeesNothingOfItAndTakesNobodyAlong() {
        move();
        var ana = newUser(former);
        var anas = login(former);

        await().untilAsserted(() ->
                assertThat(client.get(MEETINGS + "?email=" + former).status()).isEqualTo(200));
        assertThat(anas.get(MEETINGS).json().get("items")).isEmpty();
        assertThat(anas.get(meeting.location()).text("/code")).isEqualTo("meeting-not-found");
        assertThat(client.post("/v1/free-busy", """
                {"from": "%s", "until": "%s", "people": [{"userId": "%s"}, {"email": "%s"}]}
                """.formatted(
                                        MeetingRequests.SINCE, MeetingRequests.SINCE.plusSeconds(3600), ana, former))
                        .json()
                        .findValues("busy"))
                .allSatisfy(busy -> assertThat(busy).isEmpty());

        assertThat(client.delete("/v1/users/" + ana).status()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(client.get(meeting.location()).text("/participants/0/email"))
                .isEqualTo(latest));
        assertThat(client.get(meeting.location()).text("/participants/0/userId"))
                .isEqualTo(ben);
    }

    private void move() {
        var moved = client.patch("/v1/users/" + ben, "{\"email\": \"%s\"}".formatted(latest), Map.of());
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    private String newUser(String email) {
        var made = client.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "user", "captchaToken": "string"}
                """.formatted(email));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private Api login(String email) {
        var answer = Api.anonymous().post("/v1/login", """
                {"tenant": "%s", "email": "%s", "password": "gmi28abc"}
                """.formatted(tenant.domain(), email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Api.bearer(answer.text("/access_token"));
    }
}
