package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.List;
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

    /** Replies of calendars go to a mailbox that is read (R15), and the cancellation is of the entry that is there. */
    @Test
    void whoIsInvitedByThemHearsHowTheyAreCalledAndReachedByNow() {
        var ana = MeetingRequests.newAddress("ana");
        var organized = client.post(MEETINGS, """
                {"name": "Review", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"},
                 "participants": [{"name": "Ana", "email": "%s"}]}
                """.formatted(MeetingRequests.SINCE, chair(), ana));
        var invitation = new Mailbox(ana).awaitMails(1).get(0);
        assertThat(organizer(invitation)).isEqualTo("user mailto:" + former);

        move();

        var update = new Mailbox(ana).awaitMails(2).get(1);
        assertThat(organizer(update)).isEqualTo("Benedict mailto:" + latest);
        assertThat(update.text()).contains("Benedict");
        assertThat(update.html()).contains("Benedict");
        assertThat(client.get(organized.location()).json().at("/organizer").toString())
                .contains("\"Benedict\"", latest)
                .doesNotContain(former);
        assertThat(client.get(MEETINGS + "?organizerId=" + ben).text("/items/0/organizer/name"))
                .isEqualTo("Benedict");
        client.post(organized.location() + "/cancel", "");
        var cancellation = new Mailbox(ana).awaitMails(3).get(2);
        assertThat(organizer(cancellation)).isEqualTo("Benedict mailto:" + latest);
        assertThat(cancellation.calendarProperty("UID")).isEqualTo(invitation.calendarProperty("UID"));
        assertThat(List.of(invitation, update, cancellation))
                .extracting(mail -> mail.calendarProperty("SEQUENCE"))
                .containsExactly("0", "0", "1");
        assertThat(new Mailbox(former).mails()).noneMatch(mail -> mail.subject().contains("Review"));
    }

    private String chair() {
        var able = client.patch("/v1/users/" + ben, "{\"capabilities\": [\"meetings\"]}", Map.of());
        assertThat(able.status()).as(able.body()).isEqualTo(200);
        return ben;
    }

    private static String organizer(Mailbox.Mail mail) {
        var property = mail.calendar().getComponent("VEVENT").orElseThrow().getRequiredProperty("ORGANIZER");
        return property.getRequiredParameter("CN").getValue() + ' ' + property.getValue();
    }

    private void move() {
        var moved = client.patch(
                "/v1/users/" + ben, "{\"email\": \"%s\", \"username\": \"Benedict\"}".formatted(latest), Map.of());
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
