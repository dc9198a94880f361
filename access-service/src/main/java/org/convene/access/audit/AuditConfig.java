package org.convene.access.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The audit log. */
@ConfigMapping(prefix = "convene.access.audit")
interface AuditConfig {
    /** How long entries are kept. */
    @WithDefault("365D")
    Duration retention();
}
