package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scheduled, then live, then ended; or cancelled. */
class MeetingStatesIT {
    private final Api client = Api.client();

    @Test
    void aMeetingIsLiveWithTheFirstPersonAndOverWhenSomebodyEndsIt() {
        var meeting = OpenMeeting.make();
        var path = "/v1/meetings/" + meeting.id();
        var browser = new TestBrowser();
        browser.press(meeting.link());
        browser.report(meeting.room(), Presences.present("page"));

        await().atMost(Presences.PATIENCE)
                .until(() -> client.get(path).text("/status").equals("live"));
        var live = client.get(path);
        assertThat(live.json().has("startedAt")).isTrue();
        assertThat(live.text("/calendarSequence")).isEqualTo("0");

        var later = Instant.now().plus(Duration.ofHours(2));
        assertThat(client.patch(path, "{\"validSince\": \"%s\"}".formatted(Instant.now()), Map.of())
                        .text("/code"))
                .isEqualTo("meeting-live");
        assertThat(client.patch(path, "{\"validUntil\": \"%s\"}".formatted(later), Map.of())
                        .status())
                .isEqualTo(200);

        var ended = client.post(path + "/end", "");
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(ended.text("/status")).isEqualTo("ended");
        assertThat(ended.json().has("endedAt")).isTrue();
        assertThat(client.get(path).json()).isEqualTo(ended.json());
        for (var refused : new Answer[] {
            client.post(path + "/end", ""),
            client.post(path + "/cancel", ""),
            client.patch(path, "{\"name\": \"Late\"}", Map.of()),
            client.post(path + "/participants", "{\"participants\": [{\"name\": \"Late\"}]}")
        }) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/code")).isEqualTo("meeting-ended");
        }
    }

    @Test
    void aMeetingToWhichNobodyCameIsOverByItself() {
        var path = scheduled(Instant.now().minusSeconds(60), 75);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> client.get(path).text("/status").equals("ended"));

        var ended = client.get(path);
        assertThat(ended.text("/endedAt")).isEqualTo(ended.text("/validUntil"));
        assertThat(ended.json().has("startedAt")).isFalse();
    }

    @Test
    void whatHasNotBegunIsCancelledAndNotEnded() {
        var path = scheduled(MeetingRequests.SINCE, 1800);

        assertThat(client.post(path + "/end", "").text("/code")).isEqualTo("meeting-not-started");
        assertThat(client.post(path + "/cancel", "").text("/status")).isEqualTo("cancelled");
        assertThat(client.post(path + "/end", "").text("/code")).isEqualTo("meeting-cancelled");
    }

    private String scheduled(Instant since, int seconds) {
        var made = client.post("/v1/meetings", """
                {"name": "Standup", "validSince": "%s", "duration": %d, "access": {"grace": 0}}
                """.formatted(since, seconds));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.location();
    }
}
