package org.convene.access.space;

import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.problem.InvalidFieldException;

/** Addresses of what the pages of rooms show. */
final class ShownAddress {
    private ShownAddress() {}

    /**
     * @throws InvalidFieldException if a page that came by TLS may not show it
     */
    static void requireSafe(String field, Optional<String> address) {
        if (address.isPresent()
                && address.flatMap(EmbeddedPage::of)
                        .filter(EmbeddedPage::isSafe)
                        .isEmpty()) {
            throw new InvalidFieldException(field, "https", "must be an absolute https URL; http on this machine only");
        }
    }
}
