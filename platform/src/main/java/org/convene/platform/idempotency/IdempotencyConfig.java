package org.convene.platform.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long requests are known again. */
@ConfigMapping(prefix = "convene.idempotency")
interface IdempotencyConfig {
    /** How long a key is kept (D4). */
    @WithDefault("24H")
    Duration retention();

    /** How long a repeat waits for the first where that runs in another process; less than what a gateway waits. */
    @WithDefault("20S")
    Duration patience();
}
