package org.convene.tools.preflight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import java.util.Optional;

/** The keys that operators of the documented product know (R13), by their names there. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
interface RoomConfig {
    /** What links begin with; {@code {tenant}} stands for the tenant's domain. Absent: not known here. */
    Optional<String> linkHost();
}
