package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.convene.local.platform.Published.Subject;
import org.junit.jupiter.api.Test;

/** R12: who creates a meeting for a user, and in which room. */
class OrganizersIT {
    private static final String UNKNOWN = "65f0c0ffee0123456789abcd";

    private final Tenants.Tenant tenant = Tenants.other();
    private final String olga = newId();

    @Test
    void aUserWithTheCapabilityOrganizesUnderTheirOwnName() throws Exception {
        publishUser("[\"meetings\"]");

        awaitStatus(201);

        var created = schedule("\"organizer\": {\"id\": \"%s\"}".formatted(olga));
        assertThat(created.json().get("organizer").toString())
                .isEqualTo("{\"id\":\"%s\",\"name\":\"olga\",\"email\":\"olga@example.org\"}".formatted(olga));
        assertThat(tenant.client().get(created.location()).json()).isEqualTo(created.json());
    }

    /** R14. */
    @Test
    void whoIsOnTheirOwnListByTheirNumberIsRemindedAndNotInvited() throws Exception {
        var olgas = Telephone.create();
        var evas = Telephone.create();
        publishUser("[\"meetings\"]", ", \"phone\": \"%s\"".formatted(olgas.number()));
        awaitStatus(201);

        var meeting = tenant.client()
                .post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"}, "remindBefore": 15,
                 "inviteMechanisms": ["email", "sms"],
                 "participants": [{"name": "Olga", "phone": "%s"}, {"name": "Eva", "phone": "%s"}]}
                """.formatted(MeetingRequests.SINCE, olga, olgas.number(), evas.number()));

        assertThat(meeting.status()).as(meeting.body()).isEqualTo(201);
        evas.awaitTexts(1);
        var plan = tenant.client().get("/v1/notification-plans/" + meeting.text("/id"));
        assertThat(plan.json().findValuesAsText("kind"))
                .as(plan.body())
                .containsExactly("invitation", "reminder", "reminder");
        assertThat(plan.json().findValuesAsText("channel")).containsOnly("sms");
        assertThat(olgas.texts()).isEmpty();
    }

    @Test
    void aUserWithoutTheCapabilityDoesNot() throws Exception {
        publishUser("[]");

        awaitStatus(403);

        assertThat(schedule("\"organizer\": {\"id\": \"%s\"}".formatted(olga)).text("/code"))
                .isEqualTo("capability-missing");
    }

    @Test
    void aForeignUserAndOneThatDoesNotExistAreUnknownAlike() throws Exception {
        publishUser("[\"meetings\"]");
        awaitStatus(201);
        var stranger = Tenants.otherClient();

        var foreign = stranger.post("/v1/meetings", body("\"organizer\": {\"id\": \"%s\"}".formatted(olga)));
        var unknown = stranger.post("/v1/meetings", body("\"organizer\": {\"id\": \"%s\"}".formatted(UNKNOWN)));

        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.body()).isEqualTo(unknown.body());
    }

    @Test
    void aMeetingIsHeldInTheRoomThatItNames() {
        var space = tenant.client().post("/v1/spaces", "{\"name\": \"Sales\"}").text("/id");
        var room = tenant.client()
                .post("/v1/spaces/" + space + "/rooms", "{\"name\": \"Blue room\", \"topic\": \"Deals\"}");
        assertThat(room.status()).as(room.body()).isEqualTo(201);

        // At once: where the copy has not arrived, the owner is asked.
        var created = schedule("\"roomId\": \"%s\"".formatted(room.text("/id")));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("/roomId")).isEqualTo(room.text("/id"));
        assertThat(tenant.client()
                        .get("/v1/rooms/" + room.text("/id") + "/sessions")
                        .status())
                .isEqualTo(200);
        assertThat(Tenants.otherClient()
                        .post("/v1/meetings", body("\"roomId\": \"%s\"".formatted(room.text("/id"))))
                        .text("/code"))
                .isEqualTo("room-unknown");
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstWas() throws Exception {
        publishUser("[\"meetings\"]");
        awaitStatus(201);
        var body = body("\"organizer\": {\"id\": \"%s\"}, \"remindBefore\": 15".formatted(olga));
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());

        var first = tenant.client().send("POST", "/v1/meetings", body, headers);
        var repeat = tenant.client().send("POST", "/v1/meetings", body, headers);

        assertThat(first.json().get("remindBefore").toString()).isEqualTo("[15]");
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeat.body()).isEqualTo(first.body());
        var patched = tenant.client().patch(first.location(), "{\"remindBefore\": 30}", Map.of());
        assertThat(patched.json().get("remindBefore").toString()).isEqualTo("[30]");
    }

    private void awaitStatus(int status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> schedule("\"organizer\": {\"id\": \"%s\"}".formatted(olga))
                                .status()
                        == status);
    }

    private Answer schedule(String member) {
        return tenant.client().post("/v1/meetings", body(member));
    }

    private static String body(String member) {
        return MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"sendInvitations\": false, " + member + ",");
    }

    private void publishUser(String capabilities) throws Exception {
        publishUser(capabilities, "");
    }

    /**
     * @param more members of the person
     */
    private void publishUser(String capabilities, String more) throws Exception {
        Published.event(new Subject(tenant.id(), "org.convene.user.created.v1", olga, 1), olga, """
                {"user": {"id": "%s", "tenant": "%s", "person": {"name": "olga", "email": "olga@example.org"%s},
                          "capabilities": %s, "active": true, "createdAt": "2026-05-01T08:00:00Z", "version": 1}}
                """.formatted(
                        olga, tenant.id(), more, capabilities));
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }
}
