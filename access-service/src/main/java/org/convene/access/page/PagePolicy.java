package org.convene.access.page;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.convene.platform.embed.EmbeddedPage;

/**
 * What a page may do (CSP level 3).
 *
 * @param nonce lets the page's own style and script in
 * @param embedders who may show it in a frame
 * @param images origin of the images that it may show
 * @param frames origins that it may show in frames; a page with any, or none but a script that reports, is a room's
 */
record PagePolicy(String nonce, String embedders, Optional<String> images, List<String> frames, boolean isRoom) {
    static PagePolicy ofDoor(String nonce, String embedders) {
        return new PagePolicy(nonce, embedders, Optional.empty(), List.of(), false);
    }

    static PagePolicy ofRoom(String nonce, String embedders, Collection<String> frames) {
        return new PagePolicy(nonce, embedders, Optional.empty(), List.copyOf(new TreeSet<>(frames)), true);
    }

    /** The same, for a page that shows this image, too. */
    PagePolicy showing(Optional<String> image) {
        return new PagePolicy(
                nonce, embedders, image.flatMap(EmbeddedPage::of).map(EmbeddedPage::origin), frames, isRoom);
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
