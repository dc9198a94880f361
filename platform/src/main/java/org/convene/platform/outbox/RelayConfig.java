package org.convene.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events reach Kafka. */
@ConfigMapping(prefix = "convene.relay")
interface RelayConfig {
    /** Events published in one batch. */
    @WithDefault("500")
    int batchSize();

    /** How long a replica holds its slots without renewing them; more than twice what a send may take (3 s). */
    @WithDefault("8S")
    Duration lease();
}
