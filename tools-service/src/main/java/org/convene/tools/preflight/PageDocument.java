package org.convene.tools.preflight;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.tools.finding.Finding;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What is to be said of a page's HTML: what it loads without TLS (Mixed Content level 2), and what it says where nobody
 * reads it.
 */
final class PageDocument {
    private static final String BLOCKED =
            "script[src], iframe[src], frame[src], embed[src], object[data], link[rel~=(?i)(stylesheet|preload|manifest)][href]";
    private static final String UPGRADED = "img[src], audio[src], video[src], source[src], track[src]";
    private static final List<String> ADDRESSES = List.of("src", "href", "data", "action");
    private static final String UPGRADING = "upgrade-insecure-requests";
    private static final int MOST_NAMED = 3;
    private static final int LONGEST_NAMED = 100;

    private final Document document;
    private final List<ContentPolicy> policies;

    /**
     * @param html or the beginning of it
     * @param source its URL
     * @param policies that came in headers
     */
    PageDocument(String html, String source, List<ContentPolicy> policies) {
        this.document = Jsoup.parse(html, source);
        this.policies = policies;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (isSecure() && !isUpgraded()) {
            findings.addAll(mixed());
        }
        if (metaPolicies().stream()
                .anyMatch(policy -> policy.directive(Framing.ANCESTORS).isPresent())) {
            findings.add(Finding.warning(
                    "frame-ancestors-in-meta",
                    "frame-ancestors in a meta element is passed by (CSP level 3 section 3.3). Send it in a header."));
        }
        return findings;
    }

    private List<Finding> mixed() {
        return Stream.of(
                        mixed(
                                BLOCKED,
                                urls -> Finding.error(
                                        "mixed-content-blocked",
                                        "The page loads what browsers block, for it comes without TLS: " + urls
                                                + ". Load it by https.")),
                        mixed(
                                UPGRADED,
                                urls -> Finding.warning(
                                        "mixed-content-upgraded",
                                        "The page names media by http, which browsers load by https or not at all: "
                                                + urls + ". Name them by https.")),
                        mixed(
                                "form[action]",
                                urls -> Finding.warning(
                                        "mixed-form",
                                        "A form of the page sends what is filled in without TLS: " + urls
                                                + ". Send it by https.")))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> mixed(String query, Function<String, Finding> finding) {
        var urls = document.select(query).stream()
                .map(PageDocument::address)
                .filter(PageDocument::isInsecure)
                .distinct()
                .limit(MOST_NAMED)
                .map(PageDocument::shortened)
                .collect(joining(" "));
        return urls.isEmpty() ? Optional.empty() : Optional.of(finding.apply(urls));
    }

    private boolean isSecure() {
        return EmbeddedPage.of(document.location())
                .filter(EmbeddedPage::isHttps)
                .isPresent();
    }

    private boolean isUpgraded() {
        return Stream.concat(policies.stream(), metaPolicies().stream())
                .anyMatch(policy -> policy.directive(UPGRADING).isPresent());
    }

    private List<ContentPolicy> metaPolicies() {
        return ContentPolicy.parse(
                document.select("meta[http-equiv~=(?i)^\\s*content-security-policy\\s*$][content]").stream()
                        .map(meta -> meta.attr("content"))
                        .toList());
    }

    private static String address(Element element) {
        return ADDRESSES.stream()
                .filter(element::hasAttr)
                .map(element::absUrl)
                .findFirst()
                .orElse("");
    }

    private static boolean isInsecure(String url) {
        return EmbeddedPage.of(url).filter(page -> !page.isSafe()).isPresent();
    }

    private static String shortened(String url) {
        return url.length() > LONGEST_NAMED ? url.substring(0, LONGEST_NAMED) + "…" : url;
    }
}
