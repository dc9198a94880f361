package org.convene.access.page;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What a page may do (CSP level 3).
 *
 * @param nonce lets the page's own style and script in
 * @param embedders who may show it in a frame
 * @param frames origins that it may show in frames; a page with any, or none but a script that reports, is a room's
 */
record PagePolicy(String nonce, String embedders, List<String> frames, boolean isRoom) {
    static PagePolicy ofDoor(String nonce, String embedders) {
        return new PagePolicy(nonce, embedders, List.of(), false);
    }

    /** Nobody lays anything over a page on which secrets are typed. */
    static PagePolicy ofSecrets(String nonce) {
        return new PagePolicy(nonce, "'none'", List.of(), false);
    }

    static PagePolicy ofRoom(String nonce, String embedders, Collection<String> frames) {
        return new PagePolicy(nonce, embedders, List.copyOf(new TreeSet<>(frames)), true);
    }

    /** The value of {@code Content-Security-Policy}. */
    String header() {
        return "default-src 'none'; style-src 'nonce-" + nonce + "'; script-src 'nonce-" + nonce + "'; "
                + (isRoom ? "connect-src 'self'; worker-src blob:; frame-src " + frameSources() + "; " : "")
                + "base-uri 'none'; form-action 'self'; frame-ancestors " + embedders;
    }

    private String frameSources() {
        return frames.isEmpty() ? "'none'" : String.join(" ", frames);
    }
}
