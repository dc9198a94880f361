package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.convene.local.platform.Chromium.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handshake of the room's page and a tool in its frame, in a real browser; left out where Chromium is not installed. */
class ToolLaunchBrowserIT {
    private static final String CONFIGURATION = "/v1/tool-configuration";
    private static final String NONCE = "n0nce-of-the-tools-own-making";
    private static HttpServer site;

    @BeforeAll
    static void start() throws IOException {
        Chromium.assumeInstalled();
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        give("/tool", """
                <p>Board</p>
                <script>
                window.heard = [];
                addEventListener("message", event => {
                  if (event.source === parent) heard.push(event.origin + " " + JSON.stringify(event.data));
                });
                </script>
                <iframe src="%s/stranger"></iframe>""".formatted(origin("stranger")));
        give("/stranger", """
                <p>Stranger</p>
                <script>
                window.heard = [];
                addEventListener("message", event => heard.push(event.origin + " " + JSON.stringify(event.data)));
                </script>""");
        give("/apart", "sandbox allow-scripts", """
                <p>A page of the tool's own host, without its origin</p>
                <script>
                window.heard = [];
                addEventListener("message", event => heard.push(JSON.stringify(event.data)));
                </script>""");
        site.start();
        var put = Api.client()
                .send(
                        "PUT",
                        CONFIGURATION,
                        "{\"label\": \"Board\", \"iFrameUrl\": \"%s/tool\"}".formatted(origin("tool")),
                        Map.of("Content-Type", "application/json"));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.stop(0);
            Api.client().delete(CONFIGURATION);
        }
    }

    @Test
    void theToolThatAsksIsAnsweredAndNoOtherFrame(@TempDir Path profile) {
        var meeting = StandingMeeting.make("{}");
        try (var browser = new Chromium(profile)) {
            var unused = enter(browser, meeting);
            var tool = listening(browser, "/tool?");
            var stranger = listening(browser, "/stranger");

            stranger.evaluate("top.postMessage(%s, '*')".formatted(request(NONCE)));
            tool.evaluate("parent.postMessage(%s, '*')".formatted(request("short")));
            tool.evaluate("parent.postMessage({type: 'convene-launch', nonce: '%s'}, '*')".formatted(NONCE));
            tool.evaluate("parent.postMessage(null, '*')");
            await().during(Duration.ofSeconds(1))
                    .atMost(Presences.PATIENCE)
                    .until(() -> tool.read("heard.length").equals("0"));
            tool.evaluate("parent.postMessage(%s, '*')".formatted(request(NONCE)));

            await().atMost(Presences.PATIENCE)
                    .until(() -> tool.read("heard.length").equals("1"));
            assertThat(tool.read("heard[0]"))
                    .startsWith(StandingMeeting.at("") + " {\"type\":\"convene-launch\",\"nonce\":\"" + NONCE + "\"");
            var claims = claims(tool.read("JSON.parse(heard[0].slice(heard[0].indexOf('{'))).token"));
            assertThat(claims)
                    .contains("\"aud\":\"" + origin("tool") + "\"", "\"nonce\":\"" + NONCE + "\"", "\"name\":\"Gus\"");
            assertThat(stranger.read("heard.length")).isEqualTo("0");
            assertThat(tool.read("location.href + document.referrer")).doesNotContain("eyJ");
        }
    }

    /** The page hears of each message after the room's own script has heard of it, and so knows what came of it. */
    @Test
    void theToolsFrameIsAnsweredOnlyWhileItIsAtTheToolsOrigin(@TempDir Path profile) {
        var meeting = StandingMeeting.make("{}");
        try (var browser = new Chromium(profile)) {
            var page = enter(browser, meeting);
            var tool = listening(browser, "/tool?");
            page.read("""
                    (() => {
                      window.launches = [];
                      window.senders = [];
                      window.blocked = [];
                      const send = window.fetch;
                      window.fetch = (address, request) => {
                        if (String(address).endsWith('/launch')) launches.push(address);
                        return send(address, request);
                      };
                      addEventListener('message', event => senders.push(event.origin));
                      document.addEventListener('securitypolicyviolation', event => blocked.push(event.blockedURI));
                    })()""");

            tool.evaluate("location.href = '/apart'");
            var apart = listening(browser, "/apart");
            apart.evaluate("parent.postMessage(%s, '*')".formatted(request(NONCE)));
            await().atMost(Presences.PATIENCE).until(() -> page.read("senders.join()"), "null"::equals);
            assertThat(page.read("launches.length")).isEqualTo("0");

            apart.evaluate("location.href = '%s/tool?again'".formatted(origin("tool")));
            var again = listening(browser, "/tool?again");
            assertThat(page.read("launches.length"))
                    .as("asked for by the page that was there before")
                    .isEqualTo("0");
            again.evaluate("parent.postMessage(%s, '*')".formatted(request(NONCE)));
            await().atMost(Presences.PATIENCE)
                    .until(() -> again.read("heard.length").equals("1"));
            assertThat(again.read("heard[0]")).contains("\"convene-launch\"");
            assertThat(page.read("launches.length")).isEqualTo("1");

            again.evaluate("location.href = '%s/stranger'".formatted(origin("stranger")));
            await().atMost(Presences.PATIENCE)
                    .until(() -> page.read("blocked.join()"), blocked -> blocked.contains(origin("stranger")));
        }
    }

    /** By the door, whose button is pressed. */
    private static Document enter(Chromium browser, StandingMeeting meeting) {
        var page = browser.open(meeting.guest("\"isPermanent\": true"));
        await().atMost(Presences.PATIENCE)
                .until(() -> page.read("document.body?.innerText").contains("Gus"));
        page.evaluate("document.querySelector('button.join').click()");
        return page;
    }

    /** The frame at this address, once it hears messages. */
    private static Document listening(Chromium browser, String addressPart) {
        var frame = browser.frame(addressPart);
        await().atMost(Presences.PATIENCE)
                .until(() -> frame.read("window.heard?.length").equals("0"));
        return frame;
    }

    private static String request(String nonce) {
        return "{type: 'convene-launch-request', nonce: '%s'}".formatted(nonce);
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    }

    private static String origin(String name) {
        return "http://%s.localhost:%d".formatted(name, site.getAddress().getPort());
    }

    private static void give(String path, String html) {
        give(path, "frame-ancestors *", html);
    }

    private static void give(String path, String policy, String html) {
        var bytes = ("<!DOCTYPE html><title>Tool</title>" + html).getBytes(UTF_8);
        site.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
