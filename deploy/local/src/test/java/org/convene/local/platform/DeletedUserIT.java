package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.convene.local.platform.Published.Subject;
import org.junit.jupiter.api.Test;

/** R21: who is deleted leaves all meetings, and theirs are handed over or cancelled. */
class DeletedUserIT {
    private final Tenants.Tenant tenant = Tenants.other();
    private final String olgasAddress = MeetingRequests.newAddress("olga");
    private final String bensAddress = MeetingRequests.newAddress("ben");
    private final String olga = newUser(olgasAddress);
    private final String hera = newUser(MeetingRequests.newAddress("hera"));
    private final String space =
            tenant.client().post("/v1/spaces", "{\"name\": \"Sales\"}").location();
    private final String room =
            tenant.client().post(space + "/rooms", "{\"name\": \"Blue room\"}").text("/id");

    @Test
    void theyLeaveWhatTheyTakePartInByIdAndByAddress() {
        var byAddress = tenant.client()
                .post("/v1/meetings", body("", "{\"name\": \"Olga\", \"email\": \"%s\"}".formatted(olgasAddress)));
        var byId = tenant.client().post("/v1/meetings", body("", "{\"userId\": \"%s\"}".formatted(olga)));
        assertThat(byId.status()).as(byId.body()).isEqualTo(201);

        delete();

        for (var meeting : new Answer[] {byAddress, byId}) {
            await().untilAsserted(() -> {
                var left = tenant.client().get(meeting.location());
                assertThat(left.json().get("participants")).hasSize(1);
                assertThat(left.text("/participants/0/email")).isEqualTo(bensAddress);
            });
            assertThat(tenant.client().get(meeting.location()).text("/version")).isEqualTo("2");
            await().untilAsserted(() -> {
                var events = tenant.client().get("/v1/events?meetingId=" + meeting.text("/id"));
                assertThat(events.json().at("/items")).hasSize(2);
                assertThat(events.body()).contains("\"erased\"").doesNotContain(olgasAddress);
            });
        }
    }

    @Test
    void whatTheyOrganizeInARoomOfASpaceIsTheModerators() {
        moderate();
        var meeting = organized("\"roomId\": \"%s\",".formatted(room));

        delete();

        await().untilAsserted(
                        () -> assertThat(tenant.client().get(meeting.location()).text("/organizer/id"))
                                .isEqualTo(hera));
        assertThat(tenant.client().get(meeting.location()).text("/status")).isEqualTo("scheduled");
    }

    @Test
    void whatAClientNamedThemForByTheirAddressIsTheModeratorsToo() {
        moderate();
        var meeting = tenant.client()
                .post(
                        "/v1/meetings",
                        body(
                                "\"roomId\": \"%s\", \"organizer\": {\"name\": \"Olga of Sales\", \"email\": \"%s\"},"
                                        .formatted(room, olgasAddress.toUpperCase(Locale.ROOT)),
                                "{\"name\": \"Ana\"}"));
        assertThat(meeting.status()).as(meeting.body()).isEqualTo(201);

        delete();

        await().untilAsserted(
                        () -> assertThat(tenant.client().get(meeting.location()).text("/organizer/id"))
                                .isEqualTo(hera));
        await().untilAsserted(() -> {
            var events = tenant.client().get("/v1/events?meetingId=" + meeting.text("/id"));
            assertThat(events.json().at("/items")).hasSize(2);
            assertThat(events.body()).contains("\"erased\"").doesNotContain("Olga of Sales");
        });
    }

    @Test
    void whereThereIsNobodyItIsCancelledAndTheParticipantsAreTold() {
        var meeting = organized("\"roomId\": \"%s\",".formatted(room));
        var invitation = new Mailbox(bensAddress).awaitMails(1).get(0);

        delete();

        await().untilAsserted(
                        () -> assertThat(tenant.client().get(meeting.location()).text("/status"))
                                .isEqualTo("cancelled"));
        var cancellation = new Mailbox(bensAddress).awaitMails(2).get(1);
        assertThat(cancellation.calendarText()).contains("METHOD:CANCEL", "SEQUENCE:1");
        assertThat(cancellation.calendarProperty("ORGANIZER"))
                .isEqualTo(invitation.calendarProperty("ORGANIZER"))
                .isEqualTo("mailto:" + olgasAddress);
        assertThat(cancellation.calendarProperty("UID")).isEqualTo(invitation.calendarProperty("UID"));
    }

    @Test
    void ofSeveralModeratorsItIsTheFirstWhoIsActiveAndHasTheCapability() {
        var idle = newUser(MeetingRequests.newAddress("idle"));
        var incapable = newUser(MeetingRequests.newAddress("incapable"));
        var first = newUser(MeetingRequests.newAddress("first"));
        List.of(idle, incapable, first, hera).forEach(this::moderate);
        change(idle, "{\"active\": false}");
        change(incapable, "{\"capabilities\": []}");
        var meeting = organized("\"roomId\": \"%s\",".formatted(room));

        delete();

        await().untilAsserted(
                        () -> assertThat(tenant.client().get(meeting.location()).text("/organizer/id"))
                                .isEqualTo(first));
        assertThat(tenant.client().get(meeting.location()).text("/status")).isEqualTo("scheduled");
    }

    private void change(String user, String patch) {
        var changed = tenant.client().patch("/v1/users/" + user, patch, Map.of());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    @Test
    void aTenantMayHaveThemHandedOver() {
        choose("hand-over");
        moderate();
        var meeting = organized("\"roomId\": \"%s\",".formatted(room));
        new Mailbox(bensAddress).awaitMails(1);

        delete();

        await().untilAsserted(
                        () -> assertThat(tenant.client().get(meeting.location()).text("/organizer/id"))
                                .isEqualTo(hera));
        assertThat(tenant.client().get(meeting.location()).text("/status")).isEqualTo("scheduled");
    }

    private void choose(String ownerlessMeetings) {
        var changed = Api.operator()
                .patch(
                        "/v1/tenants/" + tenant.id(),
                        "{\"settings\": {\"ownerlessMeetings\": \"%s\"}}".formatted(ownerlessMeetings),
                        Map.of());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    @Test
    void aTenantMayHaveThemCancelled() {
        choose("cancel");
        moderate();
        var meeting = organized("\"roomId\": \"%s\",".formatted(room));
        new Mailbox(bensAddress).awaitMails(1);

        delete();

        await().untilAsserted(
                        () -> assertThat(tenant.client().get(meeting.location()).text("/status"))
                                .isEqualTo("cancelled"));
        assertThat(new Mailbox(bensAddress).awaitMails(2).get(1).calendarText()).contains("METHOD:CANCEL");
    }

    @Test
    void whatCannotBeProcessedIsReportedInTheDocumentedWords() throws Exception {
        var subject = UUID.randomUUID().toString();

        Published.event(
                new Subject(tenant.id(), "org.convene.user.deleted.v1", subject, 1),
                subject,
                "{\"user\": \"nobody@example.org\"}");

        await().untilAsserted(() -> assertThat(RunningPlatform.serviceLog("meetings"))
                .contains("Process onDeleteUser failed userId=" + subject));
        assertThat(RunningPlatform.serviceLog("meetings")).doesNotContain("nobody@example.org");
    }

    /** Hera, the room's space. */
    private void moderate() {
        moderate(hera);
    }

    private void moderate(String user) {
        var invite = tenant.client()
                .post(space + "/invites", "{\"role\": \"role_space_moderator\"}")
                .text("/id");
        assertThat(RolesIT.as(user, tenant.id())
                        .post(space + "/invites/" + invite + "/activate", "")
                        .status())
                .isEqualTo(200);
    }

    private Answer organized(String more) {
        var made = tenant.client()
                .post(
                        "/v1/meetings",
                        body(more + "\"organizer\": {\"id\": \"%s\"},".formatted(olga), "{\"name\": \"Ana\"}"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private String body(String more, String participant) {
        return """
                {%s "name": "Planning", "validSince": "%s", "duration": 1800,
                 "participants": [%s, {"name": "Ben", "email": "%s"}]}
                """.formatted(more, MeetingRequests.SINCE, participant, bensAddress);
    }

    private void delete() {
        assertThat(tenant.client().delete("/v1/users/" + olga).status()).isEqualTo(204);
    }

    /** Who may take over meetings. */
    private String newUser(String email) {
        return tenant.client().post("/v1/users", PeopleAndRoomsIT.user(email)).text("/id");
    }
}
