package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeetingChangesIT {
    private Api client;
    private String path;

    @BeforeEach
    void aMeeting() {
        client = Api.client();
        path = client.post("/v1/meetings", MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")))
                .location();
    }

    @Test
    void aStaleIfMatchIsRefusedAndChangesNothing() {
        client.patch(path, "{\"name\": \"Planning 2\"}", Map.of("If-Match", "\"1\""));

        var stale = client.patch(path, "{\"name\": \"Planning 3\"}", Map.of("If-Match", "\"1\""));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/code")).isEqualTo("stale-version");
        assertThat(client.get(path).text("/name")).isEqualTo("Planning 2");
    }

    @Test
    void aPatchThatChangesNothingMakesNoNewVersion() {
        var answer = client.patch(path, "{\"name\": \"Planning\"}", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void nullTakesADescriptionAwayAndIsNoName() {
        client.patch(path, "{\"description\": \"Bring numbers.\"}", Map.of());

        assertThat(client.patch(path, "{\"description\": null}", Map.of())
                        .json()
                        .has("description"))
                .isFalse();
        var refused = client.patch(path, "{\"name\": null}", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("name");
    }

    @Test
    void aNewTitleKeepsTheCalendarSequence() {
        var answer = client.patch(path, "{\"name\": \"Planning 2\"}", Map.of());

        assertThat(answer.json().get("calendarSequence").asInt()).isZero();
        assertThat(answer.json().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void cancellingACancelledMeetingIsAConflict() {
        client.post(path + "/cancel", "");

        var again = client.post(path + "/cancel", "");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("meeting-already-cancelled");
    }

    @Test
    void aCancelledMeetingChangesNoMore() {
        client.post(path + "/cancel", "");

        var answer = client.patch(path, "{\"name\": \"Late\"}", Map.of());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("meeting-cancelled");
    }

    @Test
    void aUrlNameIsTakenOncePerTenant() {
        var name = "standup-" + System.nanoTime();
        var body = MeetingRequests.withOne("Standup", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"urlName\": \"" + name + "\",");
        assertThat(client.post("/v1/meetings", body).text("/url")).endsWith("/m/" + name);

        var second = client.post("/v1/meetings", body);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("url-name-taken");
    }
}
