package org.convene.tools.preflight;

import static java.util.stream.Collectors.joining;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.convene.tools.finding.Finding;

/**
 * Whether a page lets the room's page show it: by {@code frame-ancestors} (CSP level 3 section 6.4.2), and where no
 * policy has that, by {@code X-Frame-Options} (RFC 7034, as far as browsers still follow it).
 *
 * @param page whose headers they are
 * @param rooms the origins at which the tenant's rooms are; at least one
 */
record Framing(HttpHeaders headers, Origin page, List<Origin> rooms) {
    static final String POLICY = "Content-Security-Policy";
    static final String ANCESTORS = "frame-ancestors";
    private static final String OPTIONS = "X-Frame-Options";
    private static final String ALLOW_FROM = "allow-from";
    private static final List<String> STRICT = List.of("deny", "sameorigin", "allowall");

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var lists = ancestors(POLICY);
        if (lists.isEmpty()) {
            options().ifPresent(findings::add);
        } else {
            findings.addAll(byAncestors(lists));
        }
        if (!ancestors(POLICY + "-Report-Only").isEmpty()) {
            findings.add(Finding.info(
                    "frame-ancestors-report-only",
                    "frame-ancestors in Content-Security-Policy-Report-Only is only reported. Send it in"
                            + " Content-Security-Policy once the reports are clean."));
        }
        return findings;
    }

    private List<AncestorSources> ancestors(String header) {
        return ContentPolicy.parse(headers.allValues(header)).stream()
                .flatMap(policy -> policy.directive(ANCESTORS).stream())
                .map(sources -> new AncestorSources(sources, page))
                .toList();
    }

    private List<Finding> byAncestors(List<AncestorSources> lists) {
        var refused = rooms.stream()
                .filter(room -> !lists.stream().allMatch(list -> list.allow(room)))
                .map(Origin::text)
                .collect(joining(" "));
        if (!refused.isEmpty()) {
            return List.of(Finding.error(
                    "frame-ancestors-refuse",
                    "The page's frame-ancestors does not let the room show it. Add to frame-ancestors in each"
                            + " Content-Security-Policy that has it: " + refused + "."));
        }
        var findings = new ArrayList<Finding>();
        if (options().isPresent()) {
            findings.add(Finding.info(
                    "frame-options-overruled",
                    "X-Frame-Options says something else than frame-ancestors, which overrules it in every current"
                            + " browser. Take X-Frame-Options away."));
        }
        if (lists.stream().anyMatch(list -> !list.sources().contains("*"))) {
            findings.add(Finding.info(
                    "frame-ancestors-of-embedders",
                    "frame-ancestors lets the room show the page. Where the room itself stands in a page of yours, that"
                            + " page's origin must be named there too."));
        }
        return findings;
    }

    private Optional<Finding> options() {
        var values = headers.allValues(OPTIONS).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 && values.stream().anyMatch(STRICT::contains)) {
            return Optional.of(Finding.error(
                    "frame-options-conflict",
                    "X-Frame-Options is there with several values, which browsers take for DENY. " + instead()));
        }
        return option(values.get(0));
    }

    private Optional<Finding> option(String value) {
        if (value.equals("deny")) {
            return Optional.of(Finding.error(
                    "frame-options-deny", "X-Frame-Options: DENY lets nobody show the page. " + instead()));
        }
        if (value.equals("sameorigin")) {
            return rooms.stream().allMatch(room -> room.text().equals(page.text()))
                    ? Optional.empty()
                    : Optional.of(Finding.error(
                            "frame-options-sameorigin",
                            "X-Frame-Options: SAMEORIGIN lets only " + page.text() + " show the page. " + instead()));
        }
        return value.equals("allowall") ? Optional.empty() : Optional.of(withoutEffect(value));
    }

    private Finding withoutEffect(String value) {
        if (!value.startsWith(ALLOW_FROM)) {
            return Finding.warning(
                    "frame-options-unknown", "X-Frame-Options has a value that browsers do not know. " + instead());
        }
        var named = Origin.of(value.substring(ALLOW_FROM.length()).strip()).map(Origin::text);
        return named.isPresent() && rooms.stream().allMatch(room -> room.text().equals(named.get()))
                ? Finding.warning(
                        "frame-options-allow-from",
                        "X-Frame-Options: ALLOW-FROM is passed by in current browsers, so that everybody may show the"
                                + " page. " + instead())
                : Finding.error(
                        "frame-options-allow-from-other",
                        "X-Frame-Options: ALLOW-FROM names another origin than the room's. " + instead());
    }

    private String instead() {
        return "Send instead: Content-Security-Policy: frame-ancestors "
                + rooms.stream().map(Origin::text).collect(joining(" "));
    }
}
