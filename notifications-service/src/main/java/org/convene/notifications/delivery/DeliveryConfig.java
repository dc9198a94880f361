package org.convene.notifications.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries are sent. */
@ConfigMapping(prefix = "convene.notifications.delivery")
interface DeliveryConfig {
    /** Messages that this process sends at once: what a crash can double at most. */
    @WithDefault("8")
    int concurrency();

    /** How long a claimed delivery is this process's; longer than an attempt may take. */
    @WithDefault("30S")
    Duration lease();

    /** After this long an attempt is given up. */
    @WithDefault("20S")
    Duration attemptLimit();

    /** Attempts that may fail before the delivery has failed for good. */
    @WithDefault("10")
    int attempts();

    /** The pause after the first failed attempt. */
    @WithDefault("2S")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("1H")
    Duration longestPause();

    /** The pause when nothing could be tried, because access-service gave no links. */
    @WithDefault("5S")
    Duration postponement();
}
