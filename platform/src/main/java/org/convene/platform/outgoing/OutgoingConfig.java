package org.convene.platform.outgoing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** HTTP to addresses that customers name. */
@ConfigMapping(prefix = "convene.outgoing")
interface OutgoingConfig {
    /**
     * Targets that may be internal and may be plain {@code http}: {@code 10.1.0.0/16}, {@code 10.1.0.0/16:8443},
     * {@code fd00::/8:8443}, {@code hooks.internal:8443}, {@code 127.0.0.1:8099} or {@code [::1]:8099}. A name is
     * trusted with whatever it resolves to.
     */
    Optional<List<String>> allowedTargets();

    /** From the first look at the URL to the last byte of the answer, redirects included. */
    @WithDefault("5S")
    Duration totalTime();

    /** Bytes of an answer's body, as received and, again, as decompressed. */
    @WithDefault("1M")
    MemorySize largestAnswer();

    /** Connections to one address under one host name; further requests wait, within their total time. */
    @WithDefault("20")
    int connectionsPerAddress();
}
