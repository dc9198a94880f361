package org.convene.notifications.shortener;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import java.util.Optional;

/** The installation's own account at the shortener; the name is that of R13. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
interface InstallationShortenerConfig {
    /** For tenants without one of their own that switch {@code shortenLinks} on; blank: nor are theirs shortened. */
    Optional<String> shortenerToken();
}
