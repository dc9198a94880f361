package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ?dryRun=true}: what would happen, and nothing happens. */
class DryRunIT {
    private static final String DRY = "?dryRun=true";

    private final Api client = Tenants.otherClient();
    private Answer before;
    private String path;

    @BeforeEach
    void aMeetingWithOnePlace() {
        path = client.post("/v1/meetings", """
                        {"name": "Planning", "validSince": "%s", "duration": 1800, "capacity": 1,
                         "participants": [{"name": "Ana", "email": "%s"}, {"name": "Ben"}]}
                        """.formatted(MeetingRequests.SINCE, MeetingRequests.newAddress("ana")))
                .location();
        before = client.get(path);
    }

    @Test
    void schedulingIsTold() {
        var urlName = "tried-" + System.nanoTime();
        var body = MeetingRequests.withOne("Tried", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"urlName\": \"" + urlName + "\",");

        var tried = client.post("/v1/meetings" + DRY, body);

        assertTold(tried, "org.convene.meeting.scheduled.v1", "Ana added");
        assertThat(client.get("/v1/meetings/" + tried.text("/meeting/id")).status())
                .isEqualTo(404);
        assertThat(client.post("/v1/meetings", body).status()).isEqualTo(201);
        assertThat(client.post("/v1/meetings" + DRY, body).text("/code")).isEqualTo("url-name-taken");
    }

    @Test
    void anIdempotencyKeyIsNotUsedUp() {
        var keyed = Map.of("Content-Type", "application/json", "Idempotency-Key", "tried-" + System.nanoTime());
        var meeting = MeetingRequests.withOne("Tried", MeetingRequests.newAddress("ana"));
        var people = path + "/participants";
        var eva = "{\"participants\": [{\"name\": \"Eva\"}]}";

        assertTold(
                client.send("POST", "/v1/meetings" + DRY, meeting, keyed),
                "org.convene.meeting.scheduled.v1",
                "Ana added");
        assertTold(client.send("POST", people + DRY, eva, keyed), "org.convene.meeting.updated.v1", "Eva added");

        for (var made : new Answer[] {
            client.send("POST", "/v1/meetings", meeting.replace("Tried", "Made"), keyed),
            client.send("POST", people, eva.replace("Eva", "Ivo"), keyed)
        }) {
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            assertThat(made.header("Idempotency-Replayed")).isEmpty();
        }
    }

    @Test
    void aRescheduleIsTold() {
        var tried = client.patch(
                path + DRY,
                "{\"validSince\": \"%s\"}".formatted(MeetingRequests.SINCE.plusSeconds(60)),
                Map.of("If-Match", "\"1\""));

        assertTold(tried, "org.convene.meeting.rescheduled.v1", "Ana informed");
        assertThat(tried.json().at("/events/0/changed").toString()).isEqualTo("[\"validSince\"]");
        assertThat(tried.text("/meeting/version")).isEqualTo("2");
        assertNothingHappened();
    }

    @Test
    void moreRoomIsTold() {
        assertTold(
                client.patch(path + DRY, "{\"capacity\": 2}", Map.of()),
                "org.convene.meeting.updated.v1",
                "Ben movedUp");
        assertNothingHappened();
    }

    @Test
    void aCancellationAndAnEndAreTold() {
        assertTold(client.post(path + "/cancel" + DRY, ""), "org.convene.meeting.cancelled.v1", "Ana informed");
        assertThat(client.post(path + "/end" + DRY, "").text("/code")).isEqualTo("meeting-not-started");
        assertNothingHappened();
    }

    @Test
    void anEndIsTold() {
        var begun = client.post("/v1/meetings", """
                        {"name": "Begun", "validSince": "%s", "duration": 1800,
                         "participants": [{"name": "Ana", "email": "%s"}]}
                        """.formatted(
                                Instant.now().minusSeconds(60), MeetingRequests.newAddress("ana")))
                .location();

        var tried = client.post(begun + "/end" + DRY, "");

        assertTold(tried, "org.convene.meeting.ended.v1");
        assertThat(tried.text("/meeting/status")).isEqualTo("ended");
        assertThat(tried.json().at("/meeting").has("endedAt")).isTrue();
        assertThat(client.get(begun).text("/status")).isEqualTo("scheduled");
        assertThat(client.get(begun).header("ETag")).isEqualTo("\"1\"");
        assertThat(client.post(begun + "/end", "").text("/status")).isEqualTo("ended");
    }

    @Test
    void changesOfParticipantsAreTold() {
        var people = path + "/participants";
        var updated = "org.convene.meeting.updated.v1";
        var ana = people + "/" + before.text("/participants/0/id");

        assertTold(client.post(people + DRY, "{\"participants\": [{\"name\": \"Eva\"}]}"), updated, "Eva added");
        assertTold(client.delete(ana + DRY), updated, "Ben movedUp", "Ana removed");
        assertTold(client.patch(ana + DRY, "{\"name\": \"Anna\"}", Map.of()), updated, "Anna changed");
        assertTold(
                client.send("PUT", people + DRY, "{\"participants\": []}", Map.of("Content-Type", "application/json")),
                updated,
                "Ana removed",
                "Ben removed");
        assertNothingHappened();
    }

    @Test
    void anotherOrganizerConcernsBoth() {
        var other = client.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "Olga", "capabilities": ["meetings"]}
                """.formatted(MeetingRequests.newAddress("olga")))
                .text("/id");

        var tried = client.patch(path + DRY, "{\"organizer\": {\"id\": \"%s\"}}".formatted(other), Map.of());

        assertTold(tried, "org.convene.meeting.updated.v1", "Olga added", "Other client removed", "Ana informed");
        assertThat(tried.text("/concerned/0/organizer/id")).isEqualTo(other);
        assertNothingHappened();
    }

    @Test
    void whoCannotBeReachedIsNotInformed() {
        var name = "{\"name\": \"Other\"}";
        var updated = "org.convene.meeting.updated.v1";
        assertTold(client.patch(path + DRY, name, Map.of()), updated, "Ana informed");

        assertThat(client.patch(path, "{\"capacity\": 2}", Map.of()).status()).isEqualTo(200);
        assertTold(client.patch(path + DRY, name, Map.of()), updated, "Ana informed");
        var ben = path + "/participants/" + before.text("/participants/1/id");
        assertTold(client.patch(ben + DRY, "{\"role\": \"moderator\"}", Map.of()), updated, "Ben changed");

        for (var mechanisms : new String[] {"[\"sms\"]", "[\"none\"]"}) {
            var patch = "{\"inviteMechanisms\": %s}".formatted(mechanisms);
            assertThat(client.patch(path, patch, Map.of()).status()).isEqualTo(200);
            assertTold(client.patch(path + DRY, name, Map.of()), updated);
        }
    }

    @Test
    void moreThanAnEventCarriesIsRefusedAlike() {
        var crowd = "{%s}".formatted(BadMeetings.crowd());
        var body = "{\"name\": \"x\", \"validSince\": \"%s\", \"duration\": 1800, %s}"
                .formatted(MeetingRequests.SINCE, BadMeetings.crowd());
        var people = path + "/participants";
        assertThat(client.patch(path, "{\"capacity\": null}", Map.of()).status())
                .isEqualTo(200);

        for (var answer : List.of(
                client.post("/v1/meetings" + DRY, body),
                client.post("/v1/meetings", body),
                client.send("PUT", people + DRY, crowd, Map.of("Content-Type", "application/json")),
                client.send("PUT", people, crowd, Map.of("Content-Type", "application/json")))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("/code")).isEqualTo("too-large");
        }
    }

    @Test
    void whatChangesNothingConcernsNobody() {
        var tried = client.patch(path + DRY, "{\"name\": \"Planning\"}", Map.of());

        assertThat(tried.json().get("events")).isEmpty();
        assertThat(tried.json().get("concerned")).isEmpty();
        assertThat(tried.json().get("meeting")).isEqualTo(before.json());
    }

    @Test
    void whatIsRefusedIsRefusedAlike() {
        var patch = "{\"timeZone\": \"Mars/Olympus\"}";
        var stale = Map.of("If-Match", "\"7\"");

        assertThat(client.patch(path + DRY, patch, Map.of()).json().get("errors"))
                .isEqualTo(client.patch(path, patch, Map.of()).json().get("errors"));
        assertThat(client.patch(path + DRY, "{\"name\": \"Late\"}", stale).status())
                .isEqualTo(412);
    }

    private void assertNothingHappened() {
        assertThat(client.get(path).json()).isEqualTo(before.json());
    }

    private static void assertTold(Answer tried, String type, String... concerned) {
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(tried.json().get("events")).hasSize(1);
        assertThat(tried.text("/events/0/type")).isEqualTo(type);
        assertThat(concerned(tried)).containsExactly(concerned);
    }

    private static List<String> concerned(Answer tried) {
        return StreamSupport.stream(tried.json().get("concerned").spliterator(), false)
                .map(one -> one.at("/participant/name").asText()
                        + one.at("/organizer/name").asText() + " "
                        + one.get("meaning").asText())
                .toList();
    }
}
