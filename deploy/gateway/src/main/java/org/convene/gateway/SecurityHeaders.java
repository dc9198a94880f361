package org.convene.gateway;

import io.vertx.core.http.HttpServerResponse;

/** What the gateway's own answers tell browsers. The services' answers keep their own. */
final class SecurityHeaders {

    /** Everything from here, nothing inline. */
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void apply(HttpServerResponse response) {
        apply(response, NOTHING);
    }

    static void applyToPage(HttpServerResponse response) {
        apply(response, PAGE_POLICY);
    }

    private static void apply(HttpServerResponse response, String policy) {
        response.putHeader("x-content-type-options", "nosniff")
                .putHeader("x-frame-options", "DENY")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cross-origin-opener-policy", "same-origin")
                .putHeader("content-security-policy", policy);
    }
}
