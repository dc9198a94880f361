package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.nio.file.Path;
import org.convene.local.platform.Chromium.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of what is for one person (D7), in a real browser; left out where Chromium is not installed. */
class UnusedPageBrowserIT {
    @BeforeAll
    static void needsChromium() {
        Chromium.assumeInstalled();
    }

    /** Scanners press the door's button in a real browser, too. */
    @ParameterizedTest
    @EnumSource
    void thePageAsksToBeUsedAndThenShowsTheConferenceInOneStay(Touch touch, @TempDir Path profile) {
        var meeting = StandingMeeting.make("{}");
        try (var browser = new Chromium(profile)) {
            var page = browser.open(meeting.guest(""));
            await().atMost(Presences.PATIENCE).until(() -> text(page).contains("Gus"));
            page.press("button.join");
            await().atMost(Presences.PATIENCE).until(() -> text(page).contains("Your place is ready"));
            page.evaluate("document.querySelector('button.join').click()");
            page.evaluate("dispatchEvent(new Event('online'))");
            assertThat(text(page)).contains("Your place is ready").doesNotContain("No conferencing engine");
            assertThat(Presences.events(meeting.roomId())).isEmpty();

            touch.on(page);

            await().atMost(Presences.PATIENCE).until(() -> text(page).contains("No conferencing engine"));
            page.evaluate("document.getElementById('leave').click()");
            assertThat(Presences.awaitEvents(meeting.roomId(), 2))
                    .extracting(Presences::typeAndSequence)
                    .containsExactly("joined 1", "left 2");
        }
    }

    private enum Touch {
        MOUSE,
        KEYBOARD;

        void on(Document page) {
            if (this == MOUSE) {
                page.press("button.join");
            } else {
                page.type("Tab");
            }
        }
    }

    private static String text(Document page) {
        return page.read("document.body?.innerText");
    }
}
