package org.convene.tools.preflight;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.convene.tools.finding.Finding;

/**
 * What a page lets scripts of other origins read (Fetch section 3.3). To be shown in a frame it need let them read
 * nothing.
 *
 * @param headers of an answer to a request whose {@code Origin} was {@link #STRANGER}
 */
record CrossOrigin(HttpHeaders headers) {
    /** An origin that no page has. */
    static final String STRANGER = "https://stranger.invalid";

    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String CREDENTIALS = "Access-Control-Allow-Credentials";

    List<Finding> findings() {
        var allowed = headers.allValues(ALLOWED);
        if (allowed.isEmpty()) {
            return List.of();
        }
        if (allowed.size() > 1 || allowed.get(0).contains(",")) {
            return List.of(Finding.warning(
                    "cors-malformed",
                    "Access-Control-Allow-Origin is there more than once, and browsers read it then as a refusal. Send one"
                            + " origin, the one that asks."));
        }
        return of(allowed.get(0).strip());
    }

    private List<Finding> of(String allowed) {
        var findings = new ArrayList<Finding>();
        var credentials = headers.firstValue(CREDENTIALS).map(String::strip).filter("true"::equals);
        if (allowed.equals(STRANGER) && credentials.isPresent()) {
            findings.add(Finding.warning(
                    "cors-any-origin",
                    "Scripts of any page may read the answer with the reader's cookies: Access-Control-Allow-Origin repeats"
                            + " whatever Origin asks. Name the origins that may, or leave both headers out."));
        }
        if (allowed.equals("*") && credentials.isPresent()) {
            findings.add(Finding.warning(
                    "cors-wildcard-with-credentials",
                    "Access-Control-Allow-Origin: * does not go with Access-Control-Allow-Credentials, and browsers refuse"
                            + " both together. Name the origin that asks."));
        }
        if (allowed.equalsIgnoreCase("null")) {
            findings.add(Finding.warning(
                    "cors-null",
                    "Access-Control-Allow-Origin: null lets every sandboxed page read the answer. Leave it out."));
        }
        return findings;
    }
}
