package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.nio.file.Path;
import org.convene.local.platform.Chromium.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lobby on a moderator's page, in a real browser; left out where Chromium is not installed. */
class KnockListBrowserIT {
    @BeforeAll
    static void needsChromium() {
        Chromium.assumeInstalled();
    }

    @Test
    void whoKnocksAppearsByItselfAndComesInByTheButton(@TempDir Path profile) {
        var meeting = StandingMeeting.make("{\"lobby\": true}");
        var moderator = Api.client()
                .post(
                        "/v1/participant-tokens",
                        "{\"meetingId\": \"%s\", \"participantId\": \"%s\", \"role\": \"moderator\"}"
                                .formatted(meeting.id(), meeting.participant(0)))
                .text("/url");
        try (var browser = new Chromium(profile)) {
            var page = browser.open(moderator);
            await().atMost(Presences.PATIENCE).until(() -> text(page).contains("Mo"));
            page.evaluate("document.querySelector('button.join').click()");
            await().atMost(Presences.PATIENCE).until(() -> lobby(page).equals("hidden"));

            assertThat(rule(meeting)).isEqualTo("lobby-waiting");
            await().atMost(Presences.PATIENCE).until(() -> lobby(page).contains("Ana"));
            page.evaluate("document.querySelector('#lobby button[value=admit]').click()");

            await().atMost(Presences.PATIENCE).until(() -> rule(meeting).equals("meeting-on"));
            await().atMost(Presences.PATIENCE).until(() -> lobby(page).equals("hidden"));
            assertThat(text(page)).contains("Moderator");
        }
    }

    private static String text(Document page) {
        return page.evaluate("document.body?.innerText");
    }

    private static String lobby(Document page) {
        return page.evaluate(
                "(lobby => !lobby ? 'none' : lobby.hidden ? 'hidden' : lobby.innerText)(document.getElementById('lobby'))");
    }

    /** By which is decided over Ana, who knocks by asking. */
    private static String rule(StandingMeeting meeting) {
        return Api.client()
                .post(
                        "/v1/admissions",
                        "{\"credential\": {\"meetingId\": \"%s\", \"participantId\": \"%s\"}}"
                                .formatted(meeting.id(), meeting.participant(1)))
                .text("/rule");
    }
}
