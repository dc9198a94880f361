package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a meeting says of itself, and how that is changed. */
class MeetingFieldsIT {
    private final Tenants.Tenant tenant = Tenants.other();
    private final Api client = tenant.client();

    @Test
    void aMeetingHasAllThatItWasScheduledWith() {
        var made = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "inviteMechanisms": ["sms", "email"],
                 "capacity": 20, "access": {"lobby": true, "grace": 60}, "metadata": {"project": "autumn"},
                 "remindBefore": [10, 1440], "externalMeetingId": "deal-42", "sendInvitations": false,
                 "participants": [{"name": "Ben", "phone": "0034 600-00-00-00", "externalId": "crm-17",
                                   "required": false}]}
                """.formatted(MeetingRequests.SINCE));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var read = client.get(made.location());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.json().get("inviteMechanisms").toString()).isEqualTo("[\"email\",\"sms\"]");
        assertThat(read.json().get("access").toString())
                .isEqualTo("{\"requireAccessCode\":false,\"anonymize\":false,\"lobby\":true,\"earlyEntry\":900,"
                        + "\"grace\":60}");
        assertThat(read.json().get("metadata").toString()).isEqualTo("{\"project\":\"autumn\"}");
        assertThat(read.text("/capacity")).isEqualTo("20");
        assertThat(read.text("/participants/0/phone")).isEqualTo("+34600000000");
        assertThat(read.text("/participants/0/externalId")).isEqualTo("crm-17");
        assertThat(read.text("/participants/0/required")).isEqualTo("false");
        assertThat(read.text("/participants/0/waiting")).isEqualTo("false");
        assertThat(read.text("/status")).isEqualTo("scheduled");
    }

    @Test
    void aTimeZoneThatWasDroppedSinceStaysAndIsGivenToNoOther() throws Exception {
        var path = scheduled("\"timeZone\": \"Europe/Madrid\"");
        try (var connection = Databases.connect("meetings", "system");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE meeting SET time_zone = 'Mars/Phobos' WHERE id = '%s'"
                            .formatted(client.get(path).text("/id"))))
                    .isEqualTo(1);
        }

        var renamed = client.patch(path, "{\"name\": \"Other\"}", Map.of());
        var other = client.patch(path, "{\"timeZone\": \"Mars/Deimos\"}", Map.of());

        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.text("/timeZone")).isEqualTo("Mars/Phobos");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text("/errors/0/field")).isEqualTo("timeZone");
    }

    @Test
    void aPatchChangesTheMembersThatItNamesAndTakesAwayTheOthersOnlyByNull() {
        var path = scheduled("\"metadata\": {\"a\": \"1\", \"b\": \"2\"}, \"capacity\": 3");

        var patched = client.patch(path, """
                {"access": {"anonymize": true}, "metadata": {"a": null, "c": "3"}, "capacity": null,
                 "inviteMechanisms": ["none"], "externalMeetingId": "deal-43"}
                """, Map.of());

        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(patched.json().get("metadata").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(patched.text("/access/anonymize")).isEqualTo("true");
        assertThat(patched.text("/access/earlyEntry")).isEqualTo("900");
        assertThat(patched.json().has("capacity")).isFalse();
        assertThat(patched.json().get("inviteMechanisms")).isEmpty();
        assertThat(patched.text("/externalMeetingId")).isEqualTo("deal-43");
        assertThat(patched.text("/calendarSequence")).isEqualTo("0");
        assertThat(client.get(path).json()).isEqualTo(patched.json());
    }

    @Test
    void aDurationMovesTheEndAndGivesWayToNoOther() {
        var path = scheduled("\"capacity\": 3");
        var later = MeetingRequests.SINCE.plus(Duration.ofHours(2));

        var moved = client.patch(path, "{\"validSince\": \"%s\", \"duration\": 3600}".formatted(later), Map.of());
        var both = client.patch(path, "{\"validUntil\": \"%s\", \"duration\": 3600}".formatted(later), Map.of());

        assertThat(moved.text("/validUntil"))
                .isEqualTo(later.plus(Duration.ofHours(1)).toString());
        assertThat(moved.text("/calendarSequence")).isEqualTo("1");
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.text("/errors/0/field")).isEqualTo("validUntil");
    }

    @Test
    void aMeetingMovesToAnotherRoomOfTheTenantAndToNoOther() {
        var space = client.post("/v1/spaces", "{\"name\": \"Sales\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Blue room\"}").text("/id");
        var path = scheduled("\"capacity\": 3");

        var moved = client.patch(path, "{\"roomId\": \"%s\"}".formatted(room), Map.of());
        var foreign = client.patch(path, "{\"roomId\": \"65f0c0ffee0123456789abcd\"}", Map.of());

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.text("/roomId")).isEqualTo(room);
        assertThat(moved.text("/calendarSequence")).isEqualTo("1");
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.text("/code")).isEqualTo("room-unknown");
        assertThat(client.get(path).text("/roomId")).isEqualTo(room);
    }

    @Test
    void anotherUserOfTheTenantOrganizesFromNowOn() {
        var path = scheduled("\"capacity\": 3");
        var eva = client.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "Eva", "capabilities": ["meetings"]}
                """.formatted(MeetingRequests.newAddress("eva")))
                .text("/id");

        var patched = client.patch(path, "{\"organizer\": {\"id\": \"%s\"}}".formatted(eva), Map.of());

        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(patched.text("/organizer/id")).isEqualTo(eva);
        assertThat(patched.text("/organizer/name")).isEqualTo("Eva");
    }

    @Test
    void ofTwoReschedulesAtOnceExactlyOneWins() throws InterruptedException {
        var path = scheduled("\"capacity\": 3");
        var later = MeetingRequests.SINCE.plus(Duration.ofMinutes(5));

        var answers = AtOnce.all(
                2, () -> client.patch(path, "{\"validSince\": \"%s\"}".formatted(later), Map.of("If-Match", "\"1\"")));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
        assertThat(client.get(path).text("/calendarSequence")).isEqualTo("1");
    }

    @Test
    void theTelephoneFindsTheMeetingAndWhoCalls() {
        Api.operator().patch("/v1/tenants/" + tenant.id(), "{\"settings\": {\"pstnExtension\": \"8800\"}}", Map.of());
        await().until(() -> client.get(scheduled("\"capacity\": 3")).json().has("dialIn"));
        var meeting = client.get(scheduled("\"participants\": [{\"name\": \"Ana\"}, {\"name\": \"Ben\"}]"));
        assertThat(meeting.text("/dialIn/extension")).isEqualTo("8800");
        var pin = meeting.text("/dialIn/pin");
        var bens = meeting.text("/participants/1/pin");

        var anybody = dial(client, pin);
        var ben = dial(client, bens);

        assertThat(pin).matches("[0-9]{8}");
        assertThat(bens).matches(pin + "[0-9]{5}");
        assertThat(anybody.json().get("meeting")).isEqualTo(meeting.json());
        assertThat(anybody.json().has("participant")).isFalse();
        assertThat(ben.json().get("participant"))
                .isEqualTo(meeting.json().get("participants").get(1));
        assertThat(dial(Tenants.otherClient(), pin).text("/code")).isEqualTo("pin-unknown");
    }

    private static Answer dial(Api caller, String pin) {
        return caller.post("/v1/meetings/dial-ins", "{\"pin\": \"%s\"}".formatted(pin));
    }

    private String scheduled(String members) {
        var made = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "sendInvitations": false, %s}
                """.formatted(MeetingRequests.SINCE, members));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.location();
    }
}
