package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.preflight.TestPreflight.LIMIT;
import static org.convene.tools.preflight.TestPreflight.ROOM;
import static org.convene.tools.preflight.TestPreflight.ROOMS;
import static org.convene.tools.preflight.TestPreflight.assertFound;
import static org.convene.tools.preflight.TestPreflight.codes;
import static org.convene.tools.preflight.TestPreflight.look;
import static org.convene.tools.preflight.TestPreflight.page;
import static org.convene.tools.preflight.TestPreflight.preflight;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.convene.platform.outgoing.Certificate;
import org.convene.tools.finding.Finding;
import org.convene.tools.finding.Severity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gallery of pages, each with what is found about it (R25). */
class PagePreflightTest {
    private static final String GOOD_POLICY = "default-src 'self'; frame-ancestors " + ROOM;

    private static PfxOptions good;

    @BeforeAll
    static void certify(@TempDir Path temporary) {
        good = Certificate.of(temporary, "dns:tool.example,ip:127.0.0.1", "-validity", "365");
    }

    @Test
    void ofAPageThatShowsNothingIsToBeDone() {
        var seen = new CopyOnWriteArrayList<String>();
        try (var server = new PageServer(good, request -> {
            seen.add(request.uri() + " " + request.getHeader("Sec-Fetch-Dest"));
            page(request).putHeader("Content-Security-Policy", GOOD_POLICY).end("<p>Board</p>");
        })) {
            var findings = preflight(LIMIT, good)
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
                good,
                expected,
                request -> page(request).putHeader(parts[0], parts[1]).end("<p>Board</p>"));
    }

    @Test
    void whatPoliciesSayOverrulesFrameOptions() {
        assertFound(
                good,
                "frame-options-overruled frame-ancestors-of-embedders",
                request -> page(request)
                        .putHeader("Content-Security-Policy", GOOD_POLICY)
                        .putHeader("X-Frame-Options", "DENY")
                        .end());
    }

    @Test
    void aServerThatLetsEveryOriginReadWithCookiesIsNamed() {
        assertFound(good, "cors-any-origin policy-missing", request -> {
            var response = page(request).putHeader("Access-Control-Allow-Credentials", "true");
            if (request.getHeader("Origin") != null) {
                response.putHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
            }
            response.end();
        });
        assertFound(
                good,
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
        assertFound(good, expected, request -> page(request).end(html));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500})
    void aPageThatIsNotServedIsNamedWithItsStatus(int status) {
        assertFound(
                good,
                "page-status policy-missing",
                request -> page(request).setStatusCode(status).end());
    }

    @Test
    void whatIsNoPageIsNamed() {
        assertFound(
                good,
                "page-not-html policy-missing",
                request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("[]"));
    }

    @Test
    void aPageOfAnySizeIsReadToItsBound() {
        assertFound(
                good,
                "mixed-content-blocked policy-missing",
                request -> page(request)
                        .end("<script src=http://cdn.example/a.js></script>" + "<p>Board</p>".repeat(800_000)));
        assertFound(
                good,
                "policy-missing",
                request -> page(request)
                        .end("<p>Board</p>".repeat(6_000) + "<script src=http://cdn.example/a.js></script>"));
    }

    @Test
    void aBombIsBrokenOff() {
        assertFound(
                good,
                "too-large",
                request -> page(request).putHeader("Content-Encoding", "gzip").end(bomb()));
    }

    @Test
    void bytesThatAreNoTextAreReadAsFarAsTheyGo() {
        assertFound(
                good,
                "policy-missing",
                request -> page(request).end(Buffer.buffer(new byte[] {(byte) 0xc3, 0x28, 0, 60})));
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
            var findings = preflight(LIMIT, good)
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
            var findings = preflight(LIMIT, good)
                    .of(server.url("tool.example"), List.of())
                    .await()
                    .atMost(LIMIT.multipliedBy(2));

            assertThat(codes(findings)).containsExactlyInAnyOrder("room-unknown", "policy-missing");
        }
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
