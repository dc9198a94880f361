package org.convene.benchmarks;

import io.smallrye.config.SmallRyeConfigBuilder;

/** A feature's configuration as it is where nobody sets anything. */
public final class Defaults {
    private Defaults() {}

    public static <T> T of(Class<T> config) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(config)
                .build()
                .getConfigMapping(config);
    }
}
