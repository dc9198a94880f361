package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.nio.file.Path;
import org.convene.local.platform.Chromium.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of what is for one person (D7), in a real browser; left out where Chromium is not installed. */
class UnusedPageBrowserIT {
    @BeforeAll
    static void needsChromium() {
        Chromium.assumeInstalled();
    }

    @Test
    void thePageAsksToBeUsedAndThenShowsTheConferenceInOneStay(@TempDir Path profile) {
        var meeting = StandingMeeting.make("{}");
        try (var browser = new Chromium(profile)) {
            var page = browser.open(meeting.guest(""));
            await().atMost(Presences.PATIENCE).until(() -> text(page).contains("Gus"));
            // As a program does; whom somebody's own press leads there has used the page by it.
            page.read("document.querySelector('button.join').click()");
            await().atMost(Presences.PATIENCE).until(() -> text(page).contains("Your place is ready"));
            assertThat(text(page)).doesNotContain("No conferencing engine");
            assertThat(Presences.events(meeting.roomId())).isEmpty();

            page.evaluate("dispatchEvent(new Event('online'))");

            await().atMost(Presences.PATIENCE).until(() -> text(page).contains("No conferencing engine"));
            page.evaluate("document.getElementById('leave').click()");
            assertThat(Presences.awaitEvents(meeting.roomId(), 2))
                    .extracting(Presences::typeAndSequence)
                    .containsExactly("joined 1", "left 2");
        }
    }

    private static String text(Document page) {
        return page.read("document.body?.innerText");
    }
}
