package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R25: a check tells the tenant what is missing, when it is asked, on saving, and daily. */
class PreflightIT {
    private static final String CONFIGURATION = "/v1/tool-configuration";
    private static final String PREFLIGHT = CONFIGURATION + "/preflight";

    private final Tenants.Tenant tenant = Tenants.other();
    private HttpServer site;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/deny", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        var room = "http://%s.localhost:%d"
                .formatted(tenant.domain(), RunningPlatform.get().gateway().getPort());
        site.createContext("/good", exchange -> {
            var html = "<p>Board</p>".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("Content-Security-Policy", "frame-ancestors " + room);
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        site.createContext("/endpoint", exchange -> {
            var labels = "[{\"culture\": \"en\", \"label\": \"Board\"}]";
            var json =
                    "[{\"iFrameUrl\": \"%s\", \"labels\": %s}, {\"iFrameUrl\": \"http://example.org/\", \"labels\": %s}]"
                            .formatted(url("/deny"), labels, labels)
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    @Test
    void whatIsSavedIsLookedAtAndTheFindingsStopNothing() {
        var saved = put("/deny");

        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.text("/iFrameUrl")).isEqualTo(url("/deny"));
        assertThat(codes(saved, "/preflight/findings"))
                .contains("frame-options-deny", "local-page")
                .doesNotContain("room-unknown");
        assertThat(saved.text("/preflight/findings/0/severity")).isEqualTo("error");
        assertThat(saved.text("/preflight/findings/0/text"))
                .as("what to do names where the tenant's rooms are")
                .contains("http://" + tenant.domain() + ".localhost");
        assertThat(tenant.client().get(CONFIGURATION).text("/iFrameUrl")).isEqualTo(url("/deny"));
        assertThat(tenant.client().get(PREFLIGHT).body())
                .contains(saved.json().at("/preflight/findings/0").toString());
    }

    @Test
    void aToolMayBeTriedWithoutBeingSaved() {
        put("/deny");

        var tried = tenant.client().post(PREFLIGHT, body("/good"));

        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(codes(tried, "/findings"))
                .contains("local-page")
                .noneMatch(code -> code.startsWith("frame-options"));
        assertThat(codes(tenant.client().get(PREFLIGHT), "/findings")).contains("frame-options-deny");
        assertThat(tenant.client().get(CONFIGURATION).text("/iFrameUrl")).isEqualTo(url("/deny"));
    }

    @Test
    void anEndpointsAnswerIsHeldToItsContractAndSoAreThePagesThatItNames() {
        var tried = tenant.client().post(PREFLIGHT, endpoint("/endpoint"));

        assertThat(codes(tried, "/findings")).contains("https", "frame-options-deny", "local-page");
        assertThat(tried.json().at("/findings").findValuesAsText("text"))
                .as("where in the answer")
                .anyMatch(text -> text.startsWith("At /1/iFrameUrl: "));
        assertThat(tried.body()).doesNotContain("s3cret");
        assertThat(codes(tenant.client().post(PREFLIGHT, endpoint("/good")), "/findings"))
                .containsExactly("not-json");
        assertThat(codes(tenant.client().post(PREFLIGHT, endpoint("/nowhere")), "/findings"))
                .containsExactly("unexpected-status");
    }

    private String endpoint(String path) {
        return "{\"kind\": \"endpoint\", \"endpointUrl\": \"%s\", \"secret\": \"s3cret\"}".formatted(url(path));
    }

    @Test
    void withoutABodyTheSavedOneIsLookedAtOnceMore() {
        assertThat(check().text("/code")).isEqualTo("tool-not-configured");
        put("/deny");
        var first = tenant.client().get(PREFLIGHT).text("/checkedAt");

        var again = check();

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(Instant.parse(again.text("/checkedAt"))).isAfter(Instant.parse(first));
        assertThat(tenant.client().get(PREFLIGHT).text("/checkedAt")).isEqualTo(again.text("/checkedAt"));
    }

    @Test
    void whoSendsNoBodyNeedSayNoContentType() {
        put("/deny");

        var answer = tenant.client().send("POST", PREFLIGHT, "", Map.of());

        assertThat(codes(answer, "/findings")).contains("frame-options-deny");
    }

    @Test
    void whatWasFoundAboutATenantsToolNobodyElseReads() {
        put("/deny");

        var answer = Tenants.other().client().get(PREFLIGHT);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("no-preflight");
    }

    @Test
    void ofAToolThatIsGoneThereIsNoReport() {
        put("/deny");

        tenant.client().delete(CONFIGURATION);

        var answer = tenant.client().get(PREFLIGHT);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("no-preflight");
    }

    @Test
    void aSavedToolIsLookedAtOnceADay() throws SQLException {
        put("/good");
        var first = tenant.client().get(PREFLIGHT).text("/checkedAt");

        try (var system = Databases.connect("tools", "system")) {
            assertThat(Databases.strings(system, """
                            SELECT (preflight_due_at - preflight_at)::text FROM tool_configuration WHERE tenant = '%s'
                            """.formatted(tenant.id()))).containsExactly("1 day");
        }
        assertThat(first).isNotBlank();
    }

    @Test
    void aDayLaterTheRunningServiceLooksAtItAgain() throws SQLException {
        put("/good");
        var first = Instant.parse(tenant.client().get(PREFLIGHT).text("/checkedAt"));

        try (var system = Databases.connect("tools", "system");
                var statement = system.createStatement()) {
            statement.executeUpdate("""
                    UPDATE tool_configuration SET preflight_due_at = preflight_due_at - interval '1 day'
                    WHERE tenant = '%s'
                    """.formatted(tenant.id()));
            await().untilAsserted(() -> {
                // Again and again: a turn that was under way ends by putting the next one off.
                statement.executeUpdate("UPDATE chore SET due_at = now() WHERE name = 'daily-preflight'");
                assertThat(Instant.parse(tenant.client().get(PREFLIGHT).text("/checkedAt")))
                        .isAfter(first);
            });
        }
    }

    private Answer check() {
        return tenant.client().post(PREFLIGHT, "");
    }

    @CanIgnoreReturnValue
    private Answer put(String path) {
        return tenant.client().send("PUT", CONFIGURATION, body(path), Map.of("Content-Type", "application/json"));
    }

    private String body(String path) {
        return "{\"label\": \"Board\", \"iFrameUrl\": \"%s\"}".formatted(url(path));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    private static List<String> codes(Answer answer, String findings) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at(findings).findValuesAsText("code");
    }
}
