package org.convene.tools.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.tools.finding.Finding;

/**
 * What is to be said of how a page is served, whoever shows it.
 *
 * @param asked the origin that was asked for
 */
record PageAnswer(OutgoingAnswer answer, Origin asked) {
    private static final String POLICY = Framing.POLICY;

    /** Where the answer comes from in the end. */
    Origin source() {
        return Origin.of(answer.source()).orElse(asked);
    }

    boolean isHtml() {
        return type().filter(type -> type.contains("html")).isPresent();
    }

    List<ContentPolicy> policies() {
        return ContentPolicy.parse(answer.headers().allValues(POLICY));
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        status().ifPresent(findings::add);
        redirect().ifPresent(findings::add);
        content().ifPresent(findings::add);
        policy().ifPresent(findings::add);
        cookies().ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> status() {
        return answer.isSuccess()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "page-status",
                        "The page answers with HTTP " + answer.status()
                                + ". It must answer with 200 to whoever has its address, without a login of its own."));
    }

    /** Browsers hold each step of the way against the room's {@code frame-src} (CSP level 3). */
    private Optional<Finding> redirect() {
        if (!source().text().equals(asked.text())) {
            return Optional.of(Finding.error(
                    "redirects-to-another-origin",
                    "The page leads on to " + source().text() + ", and the room's page lets only " + asked.text()
                            + " into the frame. Configure the address that it leads to."));
        }
        return answer.followed().stream()
                .flatMap(origin -> Origin.of(origin).stream())
                .map(Origin::text)
                .filter(origin -> !origin.equals(asked.text()))
                .findFirst()
                .map(origin -> Finding.error(
                        "redirects-through-another-origin",
                        "The page leads by " + origin + " and back, and the room's page lets only " + asked.text()
                                + " into the frame: browsers stop there. Configure the address that it comes back to, or"
                                + " let it lead on without leaving its origin."));
    }

    private Optional<Finding> content() {
        var disposition = answer.headers().firstValue("Content-Disposition").orElse("");
        if (disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment")) {
            return Optional.of(Finding.error(
                    "page-downloads",
                    "The page is sent as a download, and its frame stays empty. Leave Content-Disposition out."));
        }
        return isHtml()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "page-not-html",
                        "The answer's Content-Type is not text/html. Send the one that it is, with its charset."));
    }

    private Optional<Finding> policy() {
        if (policies().isEmpty()) {
            return Optional.of(Finding.info(
                    "policy-missing",
                    "The page has no Content-Security-Policy. One with frame-ancestors keeps other sites from showing the"
                            + " tool, and one with script-src keeps foreign scripts out of it."));
        }
        return policies().stream()
                .flatMap(policy -> policy.directive("sandbox").stream())
                .filter(flags -> flags.stream().noneMatch("allow-scripts"::equalsIgnoreCase))
                .findFirst()
                .map(flags -> Finding.warning(
                        "policy-sandbox",
                        "The page's Content-Security-Policy has a sandbox without allow-scripts: no script of the page"
                                + " runs. Add allow-scripts, or leave the directive out."));
    }

    /** In a frame of another site only these come back. */
    private Optional<Finding> cookies() {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(cookie -> !cookie.contains(";samesite=none") || !cookie.contains(";secure"))
                .findFirst()
                .map(cookie -> Finding.warning(
                        "cookies-not-sent",
                        "A cookie of the page does not come back from within the room. Set it with SameSite=None; Secure;"
                                + " Partitioned, or do without."));
    }

    private Optional<String> type() {
        return answer.headers().firstValue("Content-Type").map(type -> type.toLowerCase(Locale.ROOT));
    }
}
