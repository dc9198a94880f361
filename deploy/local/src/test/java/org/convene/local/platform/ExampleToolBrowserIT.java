package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example tool in a room's frame, in a real browser; left out where Chromium is not installed. */
class ExampleToolBrowserIT {
    private static final String TOOL = "/tool?board=7&";

    @BeforeAll
    static void assumeInstalled() {
        Chromium.assumeInstalled();
    }

    @Test
    void itsPageIsSignedInByTheRoomAndSaysSoWhereTheRoomRefuses(@TempDir Path profile) {
        var tenant = Tenants.other();
        var examples = RunningPlatform.get().demoTarget().examples();
        var put = PlayedTools.put(
                tenant, "{\"label\": \"Board\", \"iFrameUrl\": \"%s\"}".formatted(examples.resolve("/tool?board=7")));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        try (var browser = new Chromium(profile)) {
            var page = browser.open(GuestRoom.of(tenant, "user").link());
            await().atMost(Presences.PATIENCE)
                    .until(() -> page.read("document.querySelector('button.join') !== null"), "true"::equals);
            page.evaluate("document.querySelector('button.join').click()");

            awaitShown(browser, "launched");

            assertThat(browser.frame(TOOL).read("document.getElementById('claims').textContent"))
                    .contains("Gus & Co", "aud" + examples, "roleguest", "tenant" + tenant.id());
            assertThat(hidden(browser, "refused")).isEqualTo("true");

            page.read("""
                    (() => {
                      const send = window.fetch;
                      window.fetch = (address, request) => String(address).endsWith('/launch')
                        ? Promise.resolve(new Response('', { status: 403 })) : send(address, request);
                    })()""");
            browser.frame(TOOL).read("location.reload()");

            awaitShown(browser, "refused");
            assertThat(hidden(browser, "launched")).isEqualTo("true");
        }
    }

    private static void awaitShown(Chromium browser, String id) {
        await().atMost(Presences.PATIENCE).until(() -> hidden(browser, id), "false"::equals);
    }

    private static String hidden(Chromium browser, String id) {
        return browser.frame(TOOL).read("document.getElementById('%s')?.hidden".formatted(id));
    }
}
