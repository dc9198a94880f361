package org.convene.access.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What surrounds the pages, and what they surround. */
@ConfigMapping(prefix = "convene.access")
interface PageConfig {
    /** The conferencing engine's page, for rooms that name none of their own. */
    Optional<String> engineUrl();

    /** Who may show the pages in a frame (R10): sources of CSP level 3, separated by blanks. */
    @WithDefault("https: http://localhost:* http://*.localhost:*")
    String embedders();
}
