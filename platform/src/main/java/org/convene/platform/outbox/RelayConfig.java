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

    /** Bytes of data in one batch; one event more than fits. */
    @WithDefault("4000000")
    long batchBytes();

    /** How long a replica holds its slots without renewing them; a batch may take half of it. */
    @WithDefault("8S")
    Duration lease();
}
