package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.preflight.TestPreflight.LIMIT;
import static org.convene.tools.preflight.TestPreflight.ROOMS;
import static org.convene.tools.preflight.TestPreflight.assertFound;
import static org.convene.tools.preflight.TestPreflight.codes;
import static org.convene.tools.preflight.TestPreflight.look;
import static org.convene.tools.preflight.TestPreflight.page;
import static org.convene.tools.preflight.TestPreflight.preflight;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.convene.platform.outgoing.Certificate;
import org.convene.platform.testing.TestServers;
import org.convene.tools.finding.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gallery of servers and of the ways to pages, each with what is found about it (R25). */
class ServerPreflightTest {
    /** Of those who never answer. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private static Path folder;
    private static PfxOptions good;

    @BeforeAll
    static void certify(@TempDir Path temporary) {
        folder = temporary;
        good = Certificate.of(temporary, "dns:tool.example,ip:127.0.0.1", "-validity", "365");
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.invalid/, name-not-resolved",
        "https://10.0.0.1/, address-forbidden",
        "http://93.184.215.14/, https-required",
        "/again, too-many-redirects"
    })
    void whereARedirectLeadsCounts(String location, String expected) {
        assertFound(
                good,
                expected,
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", location)
                        .end());
    }

    @Test
    void aRedirectToAnotherOriginIsOneThatTheRoomDoesNotShow() {
        try (var other = new PageServer(good, request -> page(request).end())) {
            assertFound(
                    good,
                    "redirects-to-another-origin policy-missing",
                    request -> request.response()
                            .setStatusCode(307)
                            .putHeader("Location", other.url("tool.example"))
                            .end());
        }
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsNamed() {
        assertTimeout(request -> {});
        assertTimeout(request -> {
            var response = page(request).setChunked(true);
            var timer = TestServers.vertx().getDelegate().setPeriodic(300, fired -> {
                if (!response.closed()) {
                    var unused = response.write("x");
                }
            });
            response.closeHandler(gone -> TestServers.vertx().getDelegate().cancelTimer(timer));
        });
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        var server = new PageServer(good, request -> page(request).end());
        var gone = server.url("tool.example");
        server.close();

        assertThat(codes(look(good, gone))).containsExactly("connection-failed");
        assertThat(codes(look(good, "https://tool.invalid/"))).containsExactly("name-not-resolved");
        assertThat(codes(look(good, "https://10.0.0.1/"))).containsExactly("address-forbidden");
        assertThat(codes(look(good, "http://tool.example/"))).containsExactly("https-required");
        assertThat(codes(look(good, "nonsense"))).containsExactly("malformed-url");
    }

    @Test
    void aServerWithoutTlsIsNamed() {
        try (var plain = new PageServer(null, request -> page(request).end())) {
            assertThat(codes(look(good, "https://tool.example:" + plain.port() + "/")))
                    .containsExactly("tls-failed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dns:tool.example; -startdate -40d -validity 30; certificate-expired certificate-self-signed",
                "dns:tool.example; -startdate +9d -validity 30; certificate-not-yet-valid certificate-self-signed",
                "dns:other.example; -validity 90; certificate-wrong-host certificate-self-signed",
                "dns:*.tool.example; -validity 90; certificate-wrong-host certificate-self-signed",
                "ip:127.0.0.1; -validity 90; certificate-wrong-host certificate-self-signed",
                "dns:*.example; -validity 90; certificate-self-signed",
                "dns:TOOL.example; -validity 90; certificate-self-signed"
            })
    void aCertificateThatBrowsersRefuseIsNamedWithAllThatIsWrong(String names, String options, String expected) {
        var bad = Certificate.of(folder, names, options.split(" "));
        try (var server = new PageServer(bad, request -> page(request).end())) {
            assertThat(codes(look(good, server.url("tool.example")))).containsExactly(expected.split(" "));
        }
    }

    @Test
    void behindARedirectItIsTheCertificateOfWhereItLeads() {
        var bad = Certificate.of(folder, "dns:other.example", "-validity", "90");
        try (var next = new PageServer(bad, request -> page(request).end());
                var first = new PageServer(
                        good,
                        request -> request.response()
                                .setStatusCode(302)
                                .putHeader("Location", next.url("elsewhere.example"))
                                .end())) {
            var findings = look(good, first.url("tool.example"));

            assertThat(codes(findings)).containsExactly("certificate-wrong-host", "certificate-self-signed");
            assertThat(findings)
                    .extracting(Finding::text)
                    .allMatch(text -> text.startsWith(
                            "The page leads on to https://elsewhere.example:" + next.port() + ". There: "))
                    .anyMatch(text -> text.contains("is not for elsewhere.example"));
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNamed() {
        var unknown = Certificate.signed(folder, "dns:tool.example");
        try (var server = new PageServer(unknown, request -> page(request).end())) {
            assertThat(codes(look(good, server.url("tool.example")))).containsExactly("certificate-untrusted");
        }
    }

    @Test
    void aCertificateThatEndsSoonIsNamedBefore() {
        var soon = Certificate.of(folder, "dns:tool.example", "-validity", "20");
        try (var server = new PageServer(
                soon,
                request -> page(request)
                        .putHeader("Content-Security-Policy", "frame-ancestors *")
                        .end())) {
            assertThat(codes(look(soon, server.url("tool.example")))).containsExactly("certificate-expires-soon");
        }
    }

    @Test
    void aRedirectThroughAnotherOriginAndBackStopsInTheRoom() {
        var back = new AtomicReference<String>();
        try (var other = new PageServer(good, request -> redirect(request, back.get()));
                var first = new PageServer(good, request -> {
                    if (request.path().equals("/back")) {
                        page(request).end();
                    } else {
                        redirect(request, other.url("tool.example"));
                    }
                })) {
            back.set("https://tool.example:" + first.port() + "/back");

            var findings = look(good, first.url("tool.example"));

            assertThat(codes(findings)).containsExactlyInAnyOrder("redirects-through-another-origin", "policy-missing");
            assertThat(findings)
                    .extracting(Finding::text)
                    .anyMatch(text -> text.contains("by https://tool.example:" + other.port() + " and back"));
        }
    }

    private static void redirect(HttpServerRequest request, String location) {
        request.response().setStatusCode(302).putHeader("Location", location).end();
    }

    private static void assertTimeout(Handler<HttpServerRequest> answer) {
        try (var server = new PageServer(good, answer)) {
            assertThat(codes(preflight(BRIEF, good)
                            .of(server.url("tool.example"), ROOMS)
                            .await()
                            .atMost(LIMIT)))
                    .containsExactly("timeout");
        }
    }
}
