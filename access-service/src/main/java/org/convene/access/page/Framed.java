package org.convene.access.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.convene.access.space.EngineUrl;

/**
 * A page of somebody else that the room's page shows in a frame.
 *
 * @param origin of the page, as policies name it
 * @param isOwn whether it comes from where the room's page comes from: then only a sandbox without an origin holds it
 */
record Framed(String label, String address, String origin, boolean isOwn) {
    /** Empty for what may not be shown: a page must come by TLS, or from the reader's own machine (R25). */
    static Optional<Framed> of(String label, String address, String ownAuthority) {
        try {
            if (!EngineUrl.isValid(address)) {
                return Optional.empty();
            }
            var url = new URI(address);
            var authority = url.getHost().toLowerCase(Locale.ROOT) + (url.getPort() < 0 ? "" : ":" + url.getPort());
            var origin = url.getScheme().toLowerCase(Locale.ROOT) + "://" + authority;
            return Optional.of(new Framed(label, address, origin, authority.equals(ownAuthority)));
        } catch (URISyntaxException failure) {
            return Optional.empty();
        }
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
