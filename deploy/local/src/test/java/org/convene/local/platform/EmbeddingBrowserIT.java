package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.convene.local.platform.Chromium.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A meeting in a frame of another site's page, in a real browser (R10, R31); left out where Chromium is not installed. */
class EmbeddingBrowserIT {
    private static HttpServer otherSite;

    @BeforeAll
    static void start() throws IOException {
        Chromium.assumeInstalled();
        otherSite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        otherSite.start();
    }

    @AfterAll
    static void stop() {
        if (otherSite != null) {
            otherSite.stop(0);
        }
    }

    @Test
    void whoPressesTheButtonInTheFrameIsInTheRoomAndStaysThere(@TempDir Path profile) throws SQLException {
        var meeting = OpenMeeting.make();
        var minted = mint(meeting);
        try (var browser = new Chromium(profile)) {
            var page = browser.open(embedding("/one", minted.text("/snippet")));
            var door = browser.frame("/m/" + meeting.urlName());
            await().atMost(Presences.PATIENCE).until(() -> text(door).contains("Eva"));
            assertThat(door.evaluate("location.search")).doesNotContain("jwt", "Eva");
            assertThat(door.evaluate("document.referrer + document.cookie")).isEmpty();
            assertThat(page.evaluate("document.querySelector('iframe').contentDocument"))
                    .as("another site's page sees nothing of it")
                    .isEqualTo("null");

            door.evaluate("document.querySelector('button.join').click()");

            var room = browser.frame("/room/" + meeting.roomId());
            await().atMost(Presences.PATIENCE).until(() -> text(room).contains("Eva"));
            var joined = Presences.awaitEvents(meeting.id(), 1).get(0);
            assertThat(Presences.typeAndSequence(joined)).startsWith("joined");
            assertThat(Presences.presence(joined).at("/externalUserId").asText())
                    .isEqualTo("e7");
            var heard = heardAt(meeting);
            room.evaluate("dispatchEvent(new Event('online'))");
            await().atMost(Presences.PATIENCE).until(() -> heardAt(meeting).compareTo(heard) > 0);

            room.evaluate("document.getElementById('leave').click()");

            assertThat(Presences.typeAndSequence(
                            Presences.awaitEvents(meeting.id(), 2).get(1)))
                    .startsWith("left");
        }
    }

    @Test
    void aFormThatTheOtherSiteSendsIntoTheFrameLetsNobodyIn(@TempDir Path profile) {
        var meeting = OpenMeeting.make();
        var minted = mint(meeting);
        try (var browser = new Chromium(profile)) {
            var page = browser.open(
                    embedding("/two", minted.text("/snippet").replace("<iframe", "<iframe name=\"embedded\"")));
            var door = browser.frame("/m/" + meeting.urlName());
            await().atMost(Presences.PATIENCE).until(() -> text(door).contains("Eva"));

            page.evaluate("""
                    (() => {
                      const form = document.createElement('form');
                      form.method = 'post';
                      form.action = '%s';
                      form.target = 'embedded';
                      document.body.append(form);
                      form.submit();
                    })()""".formatted(meeting.at("/m/" + meeting.urlName())));

            await().during(Duration.ofSeconds(3))
                    .atMost(Presences.PATIENCE)
                    .until(() -> text(browser.frame("/m/" + meeting.urlName())).contains("Eva"));
            assertThat(Presences.events(meeting.id())).isEmpty();
        }
    }

    private static Answer mint(OpenMeeting meeting) {
        return Api.client().post("/v1/participant-tokens", """
                        {"meetingId": "%s", "firstName": "Eva", "role": "guest", "externalUserId": "e7"}
                        """.formatted(meeting.id()));
    }

    /** The address of a page of another site with this in it. */
    private static String embedding(String path, String snippet) {
        var html = ("<!DOCTYPE html><title>Other site</title><h1>Our own page</h1>" + snippet).getBytes(UTF_8);
        otherSite.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        return "http://other.localhost:" + otherSite.getAddress().getPort() + path;
    }

    private static String text(Document document) {
        return document.evaluate("document.body.innerText");
    }

    private static String heardAt(OpenMeeting meeting) throws SQLException {
        try (var system = Databases.connect("access", "system")) {
            return Databases.strings(
                            system,
                            "SELECT heard_at::text FROM presence WHERE room_id = '%s' AND left_at IS NULL"
                                    .formatted(meeting.roomId()))
                    .get(0);
        }
    }
}
