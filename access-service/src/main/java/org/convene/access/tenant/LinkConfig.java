package org.convene.access.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithDefault;

/** The keys that operators of the documented product know (R13), by their names there. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
interface LinkConfig {
    /** What links begin with; {@code {tenant}} stands for the tenant's domain. In production it must be given. */
    String linkHost();

    /** What the path of a meeting's URL begins with (R11). */
    @WithDefault(PathPrefix.DEFAULT)
    String pathPrefix();
}
