package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.platform.outgoing.OutgoingException;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.OutgoingLimits;
import org.convene.platform.outgoing.OutgoingRequest;
import org.convene.platform.outgoing.ServerCertificates;
import org.convene.tools.finding.Finding;

/** Looks at a tool's page as the browsers of the people in a room will (R25). */
@Singleton
class PagePreflight {
    static final int LARGEST = 65_536;

    private static final OutgoingLimits LIMITS =
            OutgoingLimits.CONFIGURED.cutAt(LARGEST).following(OutgoingLimits.MOST_REDIRECTS);

    /** As a browser asks for what it shows in a frame (Fetch Metadata section 2). */
    private static final Map<String, String> NAVIGATION = Map.of(
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language", "en",
            "Upgrade-Insecure-Requests", "1",
            "Sec-Fetch-Dest", "iframe",
            "Sec-Fetch-Mode", "navigate",
            "Sec-Fetch-Site", "cross-site");

    private final OutgoingHttp http;
    private final ServerCertificates certificates;
    private final Clock clock;

    PagePreflight(OutgoingHttp http, ServerCertificates certificates, Clock clock) {
        this.http = http;
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * All that is to be said of the page.
     *
     * @param url with whatever the page is told
     * @param rooms the origins at which the tenant's rooms are; empty where they are not known
     */
    Uni<List<Finding>> of(String url, List<Origin> rooms) {
        return EmbeddedPage.of(url)
                .map(page -> of(page, rooms))
                .orElseGet(() -> Uni.createFrom().item(List.of(Refusals.of(Reason.MALFORMED_URL))));
    }

    private Uni<List<Finding>> of(EmbeddedPage page, List<Origin> rooms) {
        if (!page.isSafe()) {
            return Uni.createFrom().item(List.of(Refusals.of(Reason.HTTPS_REQUIRED)));
        }
        return http.send(navigation(page.url().toString()))
                .chain(answer -> answered(page, answer, rooms))
                .onFailure(OutgoingException.class)
                .recoverWithUni(failure -> refused(page, (OutgoingException) failure))
                .map(findings -> page.isHttps() ? findings : and(findings, local()));
    }

    private static OutgoingRequest navigation(String address) {
        var request = OutgoingRequest.get(address).limited(LIMITS);
        for (var header : NAVIGATION.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }

    private Uni<List<Finding>> answered(EmbeddedPage page, OutgoingAnswer answer, List<Origin> rooms) {
        var served = new PageAnswer(answer, Origin.of(page));
        return Uni.combine()
                .all()
                .unis(certificate(page), crossOrigin(page), document(served))
                .with((certificate, crossOrigin, document) -> {
                    var findings = new ArrayList<>(served.findings());
                    findings.addAll(framing(served, rooms));
                    findings.addAll(certificate);
                    findings.addAll(crossOrigin);
                    findings.addAll(document);
                    return findings;
                });
    }

    private static List<Finding> framing(PageAnswer served, List<Origin> rooms) {
        if (rooms.isEmpty()) {
            return List.of(Finding.info(
                    "room-unknown",
                    "Where the tenant's rooms are could not be found out just now, so that it was not checked whether they"
                            + " may show the page. Check again."));
        }
        var findings = new ArrayList<>(new Framing(served.answer().headers(), served.source(), rooms).findings());
        if (rooms.stream().anyMatch(room -> room.text().equals(served.source().text()))) {
            findings.add(Finding.warning(
                    "own-origin",
                    "The page comes from where the room comes from. The room shows it in a sandbox without an origin of its"
                            + " own, where it has no cookies and no storage. Serve it from another host."));
        }
        return findings;
    }

    /** Of a server whose certificate was believed just now. */
    private Uni<List<Finding>> certificate(EmbeddedPage page) {
        if (!page.isHttps()) {
            return Uni.createFrom().item(List.of());
        }
        return certificates
                .of(page.url().toString())
                .map(chain -> new CertificateFindings(chain, Origin.of(page).host(), clock.instant()).ofGood())
                .onFailure(OutgoingException.class)
                .recoverWithItem(List.<Finding>of());
    }

    private Uni<List<Finding>> crossOrigin(EmbeddedPage page) {
        return http.send(OutgoingRequest.get(page.url().toString())
                        .limited(LIMITS)
                        .header("Origin", CrossOrigin.STRANGER))
                .map(answer -> new CrossOrigin(answer.headers()).findings())
                .onFailure(OutgoingException.class)
                .recoverWithItem(List.<Finding>of());
    }

    /** HTML that somebody else wrote is not read on an event loop. */
    private static Uni<List<Finding>> document(PageAnswer served) {
        if (!served.isHtml()) {
            return Uni.createFrom().item(List.of());
        }
        var answer = served.answer();
        return Uni.createFrom()
                .item(() -> new PageDocument(answer.body().toString(), answer.source(), served.policies()).findings())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** What is at fault is where the page leads, if it leads on. */
    private Uni<List<Finding>> refused(EmbeddedPage page, OutgoingException failure) {
        return failure.redirectedTo()
                .flatMap(EmbeddedPage::of)
                .map(next -> refused(next, failure.reason()).map(findings -> at(next, findings)))
                .orElseGet(() -> refused(page, failure.reason()));
    }

    private static List<Finding> at(EmbeddedPage next, List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.code(),
                        finding.severity(),
                        "The page leads on to " + next.origin() + ". There: " + finding.text()))
                .toList();
    }

    /** Why there was no answer. */
    Uni<List<Finding>> refused(EmbeddedPage page, Reason reason) {
        if (reason != Reason.TLS_FAILED) {
            return Uni.createFrom().item(List.of(Refusals.of(reason)));
        }
        return certificates
                .of(page.url().toString())
                .map(chain -> new CertificateFindings(chain, Origin.of(page).host(), clock.instant()).ofRefused())
                .onFailure(OutgoingException.class)
                .recoverWithItem(failure -> List.of(Refusals.of(Reason.TLS_FAILED)));
    }

    private static Finding local() {
        return Finding.warning(
                "local-page",
                "The page is on the reader's own machine, and nobody else sees it. Serve it by HTTPS on a host of the"
                        + " internet.");
    }

    private static List<Finding> and(List<Finding> findings, Finding another) {
        var all = new ArrayList<>(findings);
        all.add(another);
        return all;
    }
}
