package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.convene.local.platform.Chromium.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools whose server is slow, in a real browser; left out where Chromium is not installed. */
class LateToolsBrowserIT {
    @BeforeAll
    static void assumeInstalled() {
        Chromium.assumeInstalled();
    }

    @Test
    void theyAppearInTheRoomWithoutAnythingBeingLoadedAnew(@TempDir Path profile) throws IOException {
        var tenant = Tenants.other();
        try (var endpoint = new PlayedTools();
                var browser = new Chromium(profile)) {
            endpoint.configureFor(tenant);
            endpoint.answers(
                    200,
                    "[" + PlayedTools.tool("Board", endpoint.url().replace("127.0.0.1", "tools.localhost")) + "]",
                    Duration.ofSeconds(8));
            var page = browser.open(GuestRoom.of(tenant, "user").link());
            await().atMost(Presences.PATIENCE)
                    .until(() -> page.evaluate("document.querySelector('button.join') !== null"), "true"::equals);
            page.evaluate("document.querySelector('button.join').click()");
            await().atMost(Presences.PATIENCE)
                    .until(() -> page.read("document.getElementById('late') !== null"), "true"::equals);
            page.read("window.stays = 'here'");
            assertThat(page.read("document.querySelectorAll('.tab').length")).isEqualTo("0");

            await().atMost(Presences.PATIENCE).until(() -> shown(page), source -> source.contains("tools.localhost"));

            assertThat(page.read("window.stays")).isEqualTo("here");
            assertThat(page.read("[...document.querySelectorAll('.tab')].map(tab => tab.innerText).join()"))
                    .contains("Tools");
        }
    }

    /** The address of the tool's frame, in the frame of our own that holds it. */
    private static String shown(Document page) {
        return page.read("document.querySelector('.tools iframe')?.contentDocument?.querySelector('iframe')?.src");
    }
}
