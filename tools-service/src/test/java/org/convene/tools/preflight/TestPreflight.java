package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.tools.finding.Finding;

/** Looks at pages of this machine. */
final class TestPreflight {
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final String ROOM = "https://acme.rooms.example";
    static final List<Origin> ROOMS = List.of(Origin.of(ROOM).orElseThrow());

    private TestPreflight() {}

    /** What is found about a page that a server with this certificate answers, which is believed. */
    static void assertFound(PfxOptions good, String expected, Handler<HttpServerRequest> answer) {
        try (var server = new PageServer(good, answer)) {
            assertThat(codes(look(good, server.url("tool.example"))))
                    .containsExactlyInAnyOrder(Arrays.stream(expected.split(" "))
                            .filter(code -> !code.isEmpty())
                            .toArray(String[]::new));
        }
    }

    static List<Finding> look(PfxOptions trust, String url) {
        var findings = preflight(LIMIT, trust).of(url, ROOMS).await().atMost(LIMIT.multipliedBy(2));
        assertThat(findings).allSatisfy(finding -> assertThat(finding.text()).isNotBlank());
        return findings;
    }

    /**
     * @param trust whose certificates are believed
     */
    static PagePreflight preflight(Duration limit, PfxOptions trust) {
        return new PagePreflight(
                TestOutgoing.here(limit, trust), TestOutgoing.certificatesHere(limit), Clock.systemUTC());
    }

    static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    static HttpServerResponse page(HttpServerRequest request) {
        return request.response().putHeader("Content-Type", "text/html; charset=utf-8");
    }
}
