package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLogIT {
    @Test
    void whoPollsSeesEveryChangeOfTheirMeetingOnceAndInOrder() {
        var client = Api.client();
        var path = client.post("/v1/meetings", MeetingRequests.withOne("Logged", MeetingRequests.newAddress("ana")))
                .location();
        client.patch(path, "{\"name\": \"Logged 2\"}", Map.of());
        client.post(path + "/cancel", "");
        var id = path.substring(path.lastIndexOf('/') + 1);

        var seen = new ArrayList<String>();
        var cursor = new String[] {""};
        await().until(() -> {
            var page = client.get("/v1/events?limit=1&meetingId=" + id + cursor[0]);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json()
                    .get("items")
                    .forEach(event -> seen.add(event.get("type").asText() + " "
                            + event.get("sequence").asInt() + " "
                            + event.at("/data/meeting/name").asText()));
            cursor[0] = "&cursor=" + page.text("/nextCursor");
            return seen.size() >= 3;
        });

        assertThat(seen)
                .containsExactly(
                        "org.convene.meeting.scheduled.v1 1 Logged",
                        "org.convene.meeting.updated.v1 2 Logged 2",
                        "org.convene.meeting.cancelled.v1 3 Logged 2");
        var first = client.get("/v1/events?limit=1&meetingId=" + id).json().at("/items/0");
        assertThat(first.get("actor").asText())
                .isEqualTo("client:" + RunningPlatform.get().demoClient().clientId());
        assertThat(first.get("subject").asText()).isEqualTo(id);
        assertThat(first.get("source").asText()).isEqualTo("/meetings");
        assertThat(Tenants.otherClient()
                        .get("/v1/events?meetingId=" + id)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void aCursorOfAnotherMakingIsRefused() {
        var refused = Api.client().get("/v1/events?cursor=%2F%2F");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("cursor");
    }
}
