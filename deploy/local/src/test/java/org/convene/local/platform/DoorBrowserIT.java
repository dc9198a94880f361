package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door in a real browser; left out, and said to be, where Chromium is not installed. */
class DoorBrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @BeforeAll
    static void needsChromium() {
        assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not installed: the browser tests are left out");
    }

    @Test
    void theBrowserShowsTheTimeInTheZoneOfTheMachineThatLooks(@TempDir Path profile) throws Exception {
        var ana = MeetingRequests.newAddress("ana");
        Api.client()
                .post(
                        "/v1/meetings",
                        MeetingRequests.planning(
                                ana, MeetingRequests.newAddress("ben"), MeetingRequests.newAddress("chloe")));
        var link = new Mailbox(ana).awaitMails(1).get(0).link();

        var page = render(link, "Asia/Kolkata", profile);

        var there = MeetingRequests.SINCE.atZone(ZoneId.of("Asia/Kolkata"));
        assertThat(page).contains("Ana García", "Planning, part 1; draft");
        assertThat(page)
                .contains(DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).format(there));
        assertThat(page).containsPattern("Kolkata|Calcutta|India");
    }

    private static String render(String link, String zone, Path profile) throws IOException, InterruptedException {
        var browser = new ProcessBuilder(List.of(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--virtual-time-budget=3000",
                        "--dump-dom",
                        link))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        browser.environment().put("TZ", zone);
        var process = browser.start();
        var page = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return page;
    }
}
