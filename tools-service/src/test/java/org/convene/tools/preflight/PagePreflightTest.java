package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.convene.platform.outgoing.Certificate;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.testing.TestServers;
import org.convene.tools.finding.Finding;
import org.convene.tools.finding.Severity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gallery of pages and servers, each with what is found about it (R25). */
class PagePreflightTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Of those who never answer. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private static final String ROOM = "https://acme.rooms.example";
    private static final List<Origin> ROOMS = List.of(Origin.of(ROOM).orElseThrow());
    private static final String GOOD_POLICY = "default-src 'self'; frame-ancestors " + ROOM;

    private static Path folder;
    private static PfxOptions good;

    @BeforeAll
    static void certify(@TempDir Path temporary) {
        folder = temporary;
        good = Certificate.of(folder, "dns:tool.example,ip:127.0.0.1", "-validity", "365");
    }

    @Test
    void ofAPageThatShowsNothingIsToBeDone() {
        var seen = new CopyOnWriteArrayList<String>();
        try (var server = new PageServer(good, request -> {
            seen.add(request.uri() + " " + request.getHeader("Sec-Fetch-Dest"));
            page(request).putHeader("Content-Security-Policy", GOOD_POLICY).end("<p>Board</p>");
        })) {
            var findings = preflight(good)
                    .of(server.url("tool.example"), ROOMS)
                    .await()
                    .atMost(LIMIT.multipliedBy(2));

            assertThat(findings).extracting(Finding::severity).containsOnly(Severity.INFO);
            assertThat(codes(findings)).containsExactly("frame-ancestors-of-embedders");
            assertThat(seen).contains("/tool?board=7 iframe");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "X-Frame-Options: DENY; frame-options-deny policy-missing",
                "X-Frame-Options: sameorigin; frame-options-sameorigin policy-missing",
                "X-Frame-Options: SAMEORIGIN, DENY; frame-options-conflict policy-missing",
                "X-Frame-Options: ALLOW-FROM https://acme.rooms.example; frame-options-allow-from policy-missing",
                "X-Frame-Options: ALLOW-FROM https://other.example; frame-options-allow-from-other policy-missing",
                "X-Frame-Options: whatever; frame-options-unknown policy-missing",
                "X-Frame-Options: ALLOWALL; policy-missing",
                "Content-Security-Policy: frame-ancestors 'none'; frame-ancestors-refuse",
                "Content-Security-Policy: frame-ancestors 'self'; frame-ancestors-refuse",
                "Content-Security-Policy: frame-ancestors *, frame-ancestors 'self'; frame-ancestors-refuse",
                "Content-Security-Policy: frame-ancestors; frame-ancestors-refuse",
                "Content-Security-Policy: frame-ancestors *; ~~",
                "Content-Security-Policy: frame-ancestors https:; frame-ancestors-of-embedders",
                "Content-Security-Policy: script-src 'self'; ~~",
                "Content-Security-Policy: sandbox allow-forms, frame-ancestors *; policy-sandbox",
                "Content-Security-Policy-Report-Only: frame-ancestors 'none'; frame-ancestors-report-only policy-missing",
                "Content-Disposition: attachment; page-downloads policy-missing",
                "Set-Cookie: id=1; cookies-not-sent policy-missing",
                "Access-Control-Allow-Origin: null; cors-null policy-missing",
                "Access-Control-Allow-Origin: *; policy-missing",
                "Access-Control-Allow-Origin: https://a.example, https://b.example; cors-malformed policy-missing"
            })
    void aHeaderThatStandsInTheWayIsNamed(String header, String expected) {
        var parts = header.split(": ", 2);
        assertFound(
                expected, request -> page(request).putHeader(parts[0], parts[1]).end("<p>Board</p>"));
    }

    @Test
    void whatPoliciesSayOverrulesFrameOptions() {
        assertFound(
                "frame-options-overruled frame-ancestors-of-embedders",
                request -> page(request)
                        .putHeader("Content-Security-Policy", GOOD_POLICY)
                        .putHeader("X-Frame-Options", "DENY")
                        .end());
    }

    @Test
    void aServerThatLetsEveryOriginReadWithCookiesIsNamed() {
        assertFound("cors-any-origin policy-missing", request -> {
            var response = page(request).putHeader("Access-Control-Allow-Credentials", "true");
            if (request.getHeader("Origin") != null) {
                response.putHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
            }
            response.end();
        });
        assertFound(
                "cors-wildcard-with-credentials policy-missing",
                request -> page(request)
                        .putHeader("Access-Control-Allow-Credentials", "true")
                        .putHeader("Access-Control-Allow-Origin", "*")
                        .end());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "<script src=http://cdn.example/a.js></script>; mixed-content-blocked policy-missing",
                "<link rel=StyleSheet href=http://cdn.example/a.css>; mixed-content-blocked policy-missing",
                "<base href=http://cdn.example/><iframe src=a.html></iframe>; mixed-content-blocked policy-missing",
                "<img src=http://cdn.example/a.png>; mixed-content-upgraded policy-missing",
                "<form action=http://cdn.example/form></form>; mixed-form policy-missing",
                "<a href=http://cdn.example/>elsewhere</a><img src=/a.png>; policy-missing",
                "<script src=http://localhost:8080/a.js></script>; policy-missing",
                "<meta http-equiv=content-security-policy content=upgrade-insecure-requests>"
                        + "<script src=http://cdn.example/a.js></script>; policy-missing",
                "<meta http-equiv=Content-Security-Policy content=\"frame-ancestors *\">;"
                        + " frame-ancestors-in-meta policy-missing"
            })
    void whatAPageLoadsWithoutTlsIsNamed(String html, String expected) {
        assertFound(expected, request -> page(request).end(html));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500})
    void aPageThatIsNotServedIsNamedWithItsStatus(int status) {
        assertFound(
                "page-status policy-missing",
                request -> page(request).setStatusCode(status).end());
    }

    @Test
    void whatIsNoPageIsNamed() {
        assertFound(
                "page-not-html policy-missing",
                request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("[]"));
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
                    "redirects-to-another-origin policy-missing",
                    request -> request.response()
                            .setStatusCode(307)
                            .putHeader("Location", other.url("tool.example"))
                            .end());
        }
    }

    @Test
    void aPageOfAnySizeIsReadToItsBound() {
        assertFound(
                "mixed-content-blocked policy-missing",
                request -> page(request)
                        .end("<script src=http://cdn.example/a.js></script>" + "<p>Board</p>".repeat(800_000)));
        assertFound(
                "policy-missing",
                request -> page(request)
                        .end("<p>Board</p>".repeat(6_000) + "<script src=http://cdn.example/a.js></script>"));
    }

    @Test
    void aBombIsBrokenOff() {
        assertFound(
                "too-large",
                request -> page(request).putHeader("Content-Encoding", "gzip").end(bomb()));
    }

    @Test
    void bytesThatAreNoTextAreReadAsFarAsTheyGo() {
        assertFound(
                "policy-missing", request -> page(request).end(Buffer.buffer(new byte[] {(byte) 0xc3, 0x28, 0, 60})));
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
    void aPageOfThisMachineIsForItsReaderAlone() {
        try (var plain = new PageServer(
                null,
                request -> page(request)
                        .putHeader("Content-Security-Policy", "frame-ancestors *")
                        .end())) {
            assertThat(codes(look(good, plain.url("127.0.0.1")))).containsExactly("local-page");
        }
    }

    @Test
    void aPageOfTheRoomsOwnOriginIsShownWithoutOne() {
        try (var server = new PageServer(
                good,
                request ->
                        page(request).putHeader("X-Frame-Options", "SAMEORIGIN").end())) {
            var url = server.url("tool.example");
            var findings = preflight(good)
                    .of(url, List.of(Origin.of(url).orElseThrow()))
                    .await()
                    .atMost(LIMIT.multipliedBy(2));

            assertThat(codes(findings)).containsExactlyInAnyOrder("own-origin", "policy-missing");
        }
    }

    @Test
    void whereTheRoomIsNotKnownThatIsSaid() {
        try (var server = new PageServer(
                good,
                request -> page(request).putHeader("X-Frame-Options", "DENY").end())) {
            var findings = preflight(good)
                    .of(server.url("tool.example"), List.of())
                    .await()
                    .atMost(LIMIT.multipliedBy(2));

            assertThat(codes(findings)).containsExactlyInAnyOrder("room-unknown", "policy-missing");
        }
    }

    private static void assertFound(String expected, Handler<HttpServerRequest> answer) {
        try (var server = new PageServer(good, answer)) {
            assertThat(codes(look(good, server.url("tool.example"))))
                    .containsExactlyInAnyOrder(Arrays.stream(expected.split(" "))
                            .filter(code -> !code.isEmpty())
                            .toArray(String[]::new));
        }
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

    private static List<Finding> look(PfxOptions trust, String url) {
        var findings = preflight(trust).of(url, ROOMS).await().atMost(LIMIT.multipliedBy(2));
        assertThat(findings).allSatisfy(finding -> assertThat(finding.text()).isNotBlank());
        return findings;
    }

    private static PagePreflight preflight(PfxOptions trust) {
        return preflight(LIMIT, trust);
    }

    private static PagePreflight preflight(Duration limit, PfxOptions trust) {
        return new PagePreflight(
                TestOutgoing.here(limit, trust), TestOutgoing.certificatesHere(limit), Clock.systemUTC());
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static HttpServerResponse page(HttpServerRequest request) {
        return request.response().putHeader("Content-Type", "text/html; charset=utf-8");
    }

    private static Buffer bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(bytes)) {
            stream.write(new byte[32 * 1024 * 1024]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
