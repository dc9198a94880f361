package org.convene.tools.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an endpoint may cost, in each replica. */
@ConfigMapping(prefix = "convene.tools.endpoint")
interface EndpointConfig {
    /** From the first look at its URL to the last byte of its answer, whoever still waits. */
    @WithDefault("10S")
    Duration timeLimit();

    /** Calls to one endpoint at once, and so connections. */
    @WithDefault("20")
    int calls();

    /** How many more may wait for their turn. */
    @WithDefault("1000")
    int queue();

    /** After so many failures, one after the other, it is not called any more. */
    @WithDefault("5")
    int failures();

    /** After this it is tried again, by one call. */
    @WithDefault("5S")
    Duration pause();
}
