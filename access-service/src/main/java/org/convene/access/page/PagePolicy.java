package org.convene.access.page;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.convene.access.page.Pages.Frame;

/**
 * What a page may do (CSP level 3).
 *
 * @param nonce lets the page's own style and script in
 * @param embedders who may show it in a frame
 * @param images where the images come from that it may show
 * @param frames origins that it may show in frames; a page with any, or none but a script that reports, is a room's
 */
record PagePolicy(String nonce, String embedders, Optional<String> images, List<String> frames, boolean isRoom) {
    static PagePolicy ofDoor(Frame frame, String embedders) {
        return new PagePolicy(frame.nonce(), embedders, frame.brand().origin(), List.of(), false);
    }

    /** Nobody lays anything over a page on which secrets are typed. */
    static PagePolicy ofSecrets(Frame frame) {
        return new PagePolicy(frame.nonce(), "'none'", frame.brand().origin(), List.of(), false);
    }

    static PagePolicy ofRoom(Frame frame, String embedders, Collection<String> frames) {
        return ofRoom(frame, embedders, frames, false);
    }

    /**
     * The same.
     *
     * @param isIllustrated whether it shows pictures that stand in the page itself
     */
    static PagePolicy ofRoom(Frame frame, String embedders, Collection<String> frames, boolean isIllustrated) {
        var logo = frame.brand().origin();
        return new PagePolicy(
                frame.nonce(),
                embedders,
                isIllustrated
                        ? Optional.of(logo.map(origin -> origin + " data:").orElse("data:"))
                        : logo,
                List.copyOf(new TreeSet<>(frames)),
                true);
    }

    /** Of the room's late tools, which the room shows in a frame, wherever it is in one itself. */
    static PagePolicy ofTools(Frame frame, String embedders, ToolsPage page) {
        return ofRoom(frame, "'self' " + embedders, page.origins(), page.isIllustrated());
    }

    /** The value of {@code Content-Security-Policy}. */
    String header() {
        return "default-src 'none'; style-src 'nonce-" + nonce + "'; script-src 'nonce-" + nonce + "'; "
                + images.map(origin -> "img-src " + origin + "; ").orElse("")
                + (isRoom ? "connect-src 'self'; worker-src blob:; frame-src " + frameSources() + "; " : "")
                + "base-uri 'none'; form-action 'self'; frame-ancestors " + embedders;
    }

    private String frameSources() {
        return frames.isEmpty() ? "'none'" : String.join(" ", frames);
    }
}
