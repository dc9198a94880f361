package org.convene.access.page;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.tool.Tool;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.secret.Secret;

/**
 * A page of somebody else that the room's page shows in a frame.
 *
 * @param origin of the page, as policies name it
 * @param isOwn whether it comes from where the room's page comes from, or a tool from where the engine does: then only a
 *     sandbox without an origin keeps them apart
 * @param icon a {@code data:} URL of a picture
 * @param launch how it is launched when it asks; empty where it is not
 */
record Framed(
        String label, String address, String origin, boolean isOwn, Optional<String> icon, Optional<Launching> launch) {
    /**
     * How a tool is launched.
     *
     * @param address where the page gets what the tool asks for
     * @param grant for this tool and whom the page is for
     */
    record Launching(String address, @Secret String grant) {
        @Override
        public String toString() {
            return "Launching[address=" + address + "]";
        }
    }

    /** Empty for what may not be shown: a page must come by TLS, or from the reader's own machine (R25). */
    static Optional<Framed> of(String label, String address, String ownAuthority) {
        return EmbeddedPage.of(address)
                .filter(EmbeddedPage::isSafe)
                .map(page -> new Framed(
                        label,
                        address,
                        page.origin(),
                        page.authority().equals(ownAuthority),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The same for a tool, which is kept apart from the engine as well. */
    static Optional<Framed> of(Tool tool, String ownAuthority, Optional<Framed> engine) {
        return of(tool.label(), tool.iFrameUrl(), ownAuthority)
                .map(page -> new Framed(
                        page.label,
                        page.address,
                        page.origin,
                        page.isOwn
                                || engine.filter(shown -> shown.origin.equals(page.origin))
                                        .isPresent(),
                        tool.icon(),
                        Optional.empty()));
    }

    /** The same, which is launched when it asks: a page without an origin of its own cannot. */
    Framed launched(String launchAddress, UnaryOperator<String> grants) {
        return isOwn
                ? this
                : new Framed(
                        label,
                        address,
                        origin,
                        false,
                        icon,
                        Optional.of(new Launching(launchAddress, grants.apply(origin))));
    }

    /** What a tool gets of the room's page (Permissions Policy section 8), and only as long as its own origin is shown. */
    public String allowances() {
        return "fullscreen %1$s; clipboard-write %1$s; camera 'none'; microphone 'none'; display-capture 'none'; geolocation 'none'"
                .formatted(origin);
    }

    /** What the page may do inside its frame; never lead the room's page elsewhere. */
    public String sandbox() {
        return (isOwn ? "" : "allow-same-origin allow-popups-to-escape-sandbox ")
                + "allow-scripts allow-forms allow-modals allow-popups allow-downloads"
                + " allow-pointer-lock allow-presentation allow-storage-access-by-user-activation";
    }

    @Override
    public String toString() {
        return "Framed[label=" + label + ", origin=" + origin + "]";
    }
}
