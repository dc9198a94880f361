package org.convene.access.page;

import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;

/**
 * A page of somebody else that the room's page shows in a frame.
 *
 * @param origin of the page, as policies name it
 * @param isOwn whether it comes from where the room's page comes from: then only a sandbox without an origin holds it
 */
record Framed(String label, String address, String origin, boolean isOwn) {
    /** Empty for what may not be shown: a page must come by TLS, or from the reader's own machine (R25). */
    static Optional<Framed> of(String label, String address, String ownAuthority) {
        return EmbeddedPage.of(address)
                .filter(EmbeddedPage::isSafe)
                .map(page -> new Framed(
                        label, address, page.origin(), page.authority().equals(ownAuthority)));
    }

    /** What the page may do inside its frame; never lead the room's page elsewhere. */
    public String sandbox() {
        return (isOwn ? "" : "allow-same-origin ")
                + "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"
                + " allow-pointer-lock allow-presentation allow-storage-access-by-user-activation";
    }

    @Override
    public String toString() {
        return "Framed[label=" + label + ", origin=" + origin + "]";
    }
}
