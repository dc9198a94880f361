package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.convene.local.platform.Published.Subject;
import org.junit.jupiter.api.Test;

/** R34: the sessions of a room, from who entered and left. */
class SessionsIT {
    private static final Instant NINE = Instant.parse("2026-05-31T09:00:00Z");

    private final Tenants.Tenant tenant = Tenants.other();
    private final Answer meeting = tenant.client()
            .post("/v1/meetings", MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")));
    private final String room = meeting.text("/roomId");
    private final String sessions = "/v1/rooms/" + room + "/sessions";

    @Test
    void aRoomThatNobodyEnteredHasNoSessions() {
        assertThat(tenant.client().get(sessions).body())
                .isEqualTo("{\"total_completed\":0,\"total_in_progress\":0,\"total_row\":0,\"data\":[]}");
    }

    @Test
    void theSessionsOfARoomAreListedUnderTheDocumentedNames() throws Exception {
        var ana = newId();
        var ben = newId();
        enter(ana, "Ana García", 0);
        enter(ben, "Ben Smith", 5);
        leave(ana, "Ana García", 0, 10);
        leave(ben, "Ben Smith", 5, 30);
        var running = newId();
        enter(running, "Ana García", 45);

        awaitSessions(2);

        var list = tenant.client().get(sessions).json();
        assertThat(list.toString()).startsWith("{\"total_completed\":1,\"total_in_progress\":1,\"total_row\":2,");
        assertThat(list.at("/data/0/_id").asText()).isEqualTo(running);
        assertThat(list.at("/data/0/status").asText()).isEqualTo("IN-PROGRESS");
        assertThat(list.at("/data/1"))
                .isEqualTo(new ObjectMapper().readTree("""
                {"_id": "%s", "date": "2026-05-31T09:00:00.000Z", "status": "COMPLETED", "duration": 1800,
                 "occupants": [{"profile_id": "%s", "name": "Ana García"}, {"profile_id": "%s", "name": "Ben Smith"}],
                 "video_room": {"_id": "%s", "name": "%s", "topic": "Planning"},
                 "recording_files": []}
                """.formatted(ana, ana, ben, room, meeting.text("/urlName"))));
        var page = tenant.client().get(sessions + "?limit=1").json();
        assertThat(page.get("total_row").asInt()).isEqualTo(2);
        var next = tenant.client()
                .get(sessions + "?limit=1&cursor=" + page.get("nextCursor").asText())
                .json();
        assertThat(next.at("/data/0/_id").asText()).isEqualTo(ana);
        assertThat(next.has("nextCursor")).isFalse();
        assertThat(RunningPlatform.serviceLog("meetings"))
                .contains("session registered tenant=" + tenant.id() + " roomId=" + room + " presenceId=" + ana)
                .contains("session down tenant=" + tenant.id() + " roomId=" + room + " presenceId=" + ana)
                .doesNotContain("Ana García");
    }

    /** R8: whoever is heard of later has none either. */
    @Test
    void theSessionsOfAMeetingThatKeepsNoNamesByNowHaveNone() throws Exception {
        var ana = newId();
        enter(ana, "Ana García", 0);
        leave(ana, "Ana García", 0, 10);
        awaitSessions(1);
        assertThat(tenant.client().get(sessions).text("/data/0/occupants/0/name"))
                .isEqualTo("Ana García");

        var change = tenant.client()
                .patch("/v1/meetings/" + meeting.text("/id"), "{\"access\": {\"anonymize\": true}}", Map.of());

        assertThat(change.status()).as(change.body()).isEqualTo(200);
        assertThat(tenant.client().get(sessions).text("/data/0/occupants/0/name"))
                .isEmpty();
        enter(newId(), "Ben Smith", 20);
        awaitSessions(2);
        assertThat(tenant.client().get(sessions).body()).doesNotContain("Ben Smith", "Ana García");
    }

    @Test
    void presenceThatCannotBeProcessedIsReportedInTheDocumentedWords() throws Exception {
        for (var kind : new String[] {"joined", "left"}) {
            var subject = UUID.randomUUID().toString();
            Published.event(
                    new Subject(tenant.id(), "org.convene.participant." + kind + ".v1", subject, 1),
                    room,
                    "{\"presence\": \"nobody@example.org\"}");
            var message = kind.equals("joined") ? "onSessionRegistered" : "onSessionDown";

            await().untilAsserted(() -> assertThat(RunningPlatform.serviceLog("meetings"))
                    .contains("Error while processing " + message + " presenceId=" + subject));
        }
        assertThat(RunningPlatform.serviceLog("meetings")).doesNotContain("nobody@example.org");
        enter(newId(), "Ana", 0);
        awaitSessions(1);
    }

    private void awaitSessions(int count) {
        await().until(() ->
                tenant.client().get(sessions).json().get("total_row").asInt() == count);
    }

    private void enter(String id, String name, int minute) throws Exception {
        publish("joined", 1, presence(id, name, minute, Optional.empty()));
    }

    private void leave(String id, String name, int joined, int minute) throws Exception {
        publish("left", 2, presence(id, name, joined, Optional.of(minute)));
    }

    private void publish(String kind, int sequence, JsonNode presence) throws Exception {
        Published.event(
                new Subject(
                        tenant.id(),
                        "org.convene.participant." + kind + ".v1",
                        presence.get("id").asText(),
                        sequence),
                meeting.text("/id"),
                "{\"presence\": " + presence + "}");
    }

    private JsonNode presence(String id, String name, int joined, Optional<Integer> left) {
        var presence = new ObjectMapper()
                .createObjectNode()
                .put("id", id)
                .put("tenant", tenant.id())
                .put("roomId", room)
                .put("meetingId", meeting.text("/id"))
                .put("profileId", id)
                .put("role", "guest")
                .put("joinedAt", NINE.plus(Duration.ofMinutes(joined)).toString())
                .put("version", left.isPresent() ? 2 : 1);
        presence.putObject("person").put("name", name);
        left.ifPresent(minute ->
                presence.put("leftAt", NINE.plus(Duration.ofMinutes(minute)).toString()));
        return presence;
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }
}
