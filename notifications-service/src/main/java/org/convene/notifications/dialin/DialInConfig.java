package org.convene.notifications.dialin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import java.util.Optional;

/** How one comes in by phone; the name is that of R13. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
interface DialInConfig {
    /** What is dialled, where a tenant has nothing of its own; blank: nobody comes in by phone. */
    Optional<String> pstnExtension();
}
