package org.convene.platform.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How far a service goes on without access-service. */
@ConfigMapping(prefix = "convene.identity")
public interface IdentityConfig {
    /** How long tokens are checked with the keys that were fetched last, while access-service is down. */
    @WithDefault("24H")
    Duration keysUsableFor();

    /** What access-service has to answer in. */
    @WithDefault("2S")
    Duration timeLimit();
}
